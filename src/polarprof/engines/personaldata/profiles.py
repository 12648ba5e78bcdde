"""Profiles on platforms, by address and by account name. A body or a shop has them too: none is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from polarprof.engines.personaldata.context import before, listed, words
from polarprof.engines.personaldata.kinds import Finding, Kind, finding

_NAME = r"[\w.\-%]{2,60}"
_DOT = r"(?: ?\. ?| ?[\[(](?:punt|dot|\.)[\])] ?| (?:punt|dot) )"
_SLASH = r"(?: ?/ ?| slash )"
_END = r"(?:[/?#][\w.\-/?=&%#@+~]{0,300})?"
# Platform and what stands before the name; `first` marks that any other word may be a page of the platform itself.
_ADDRESS = re.compile(
    r"(?<![\w@.\-])(?:https?://)?(?:(?:www|mobile|web|old|api|vm|[a-z]{1,2}(?:-[a-z]{2})?)\.)?(?:"
    rf"(?:(?:facebook|fb){_DOT}com|(?:fb|m){_DOT}me){_SLASH}(?:profile\.php\?id=(?P<number>[0-9]{{5,20}})|people/(?P<people>{_NAME})|(?P<first>{_NAME}))"
    rf"|(?:instagram|threads|instagr){_DOT}(?:com|net|am){_SLASH}@?(?P<gram>{_NAME})"
    rf"|(?:x|twitter){_DOT}com{_SLASH}@?(?P<x>{_NAME})"
    rf"|tiktok{_DOT}com{_SLASH}@(?P<tiktok>{_NAME})"
    rf"|youtube{_DOT}com{_SLASH}(?:@|(?:c|user|channel)/)(?P<tube>{_NAME})"
    rf"|linkedin{_DOT}com{_SLASH}in{_SLASH}(?P<linked>{_NAME})"
    rf"|(?:t|telegram){_DOT}me{_SLASH}(?P<telegram>\+?{_NAME})"
    rf"|wa{_DOT}me{_SLASH}(?P<wa>\+?[0-9]{{8,15}})|whatsapp{_DOT}com{_SLASH}send\?phone=(?P<send>\+?[0-9]{{8,15}})"
    rf"|snapchat{_DOT}com{_SLASH}(?:add/|@)(?P<snap>{_NAME})"
    rf"|bsky{_DOT}app{_SLASH}profile{_SLASH}(?P<sky>{_NAME})"
    rf"|reddit{_DOT}com{_SLASH}u(?:ser)?{_SLASH}(?P<reddit>{_NAME})"
    rf"|(?:discord(?:app)?){_DOT}com{_SLASH}users{_SLASH}(?P<discord>[0-9]{{5,25}})"
    rf"|signal{_DOT}me/#p/(?P<signal>\+?[0-9]{{8,15}})"
    rf"|(?:vk|twitch|github|ask|pinterest|patreon|onlyfans){_DOT}(?:com|tv|fm|be){_SLASH}(?P<other>{_NAME})"
    rf"){_END}",
    re.IGNORECASE,
)
# Pages of a platform itself, and places where many write.
_PAGES = frozenset(
    listed(
        "events event groups group pages page share sharer sharer.php story.php permalink.php photo photo.php photos watch "
        "marketplace help business policies privacy legal login home explore search hashtag p reel reels tv stories i "
        "intent settings about jobs tos terms notifications messages gaming hashtags ads accounts directory public media "
        "orgs topics features download joinchat s addstickers c web status"
    )
)
# An account on any server that writes names so (Mastodon and its kin).
_SERVER = re.compile(
    r"(?<![\w@.\-])(?:https?://)?(?:[A-Za-z0-9][\w\-]{0,40}\.){1,4}[A-Za-z]{2,12}/@(?P<name>[\w.]{2,40})(?:@[\w.\-]{3,60})?"
)
_BODY = re.compile(
    r"(?:stad|gemeente|ocmw|politie(?:zone)?|brandweer|bibliotheek|provincie|vlaamse|vlaanderen|jeugddienst|jeugdhuis)"
    r"(?:[A-Z._\-]|\w{4,}|$)|(?i:stad|gemeente|ocmw|politie|pz|bib|vzw|uit|sport|jeugd)[A-Z._\-]\w|\w+(?:[._]?vzw|[._]?ocmw|nieuws)$"
    r"|(?:Stad|Gemeente|Ocmw|OCMW|Politie|Provincie|Brandweer|Bibliotheek)\w{3,}"
)

_HANDLE = re.compile(
    r"(?<![\w@./])@[A-Za-z_][A-Za-z0-9_.]{1,28}[A-Za-z0-9_](?:@[A-Za-z0-9](?:[\w\-]{0,40}\.){1,4}[A-Za-z]{2,10})?(?![\w@])"
)
_NOBODY = frozenset(listed("home work werk school thuis zaal here everyone all media import online"))
_PLATFORM = r"(?:snapchat|snap|insta(?:gram)?|discord|tiktok|telegram|twitter|facebook|fb|messenger|skype|twitch|reddit|signal|roblox|steam|threads|bluesky)"
_CALLED = re.compile(
    rf"(?<!\w){_PLATFORM}(?:[ \-]?(?:account|profiel|gebruikersnaam|naam|handle|gebruiker|id|user))?"
    r"(?: ?(?::|=) ?| is | heet (?:hij|zij|ze) | als | onder de naam )[\"'“‘]?(?P<name>(?:live:)?[A-Za-z][\w.]{2,31}(?:#[0-9]{4})?)(?![\w])",
    re.IGNORECASE,
)
# Behind the platform's name alone, only what no word of a sentence looks like.
_BESIDE = re.compile(
    rf"(?<!\w){_PLATFORM} \(?(?P<name>[A-Za-z][\w.]{{0,28}}_\w{{1,28}}|[a-z]{{4,24}}[0-9]{{2,6}}|live:[\w.]{{3,40}})(?!\w)",
    re.IGNORECASE,
)
_DISCORD = re.compile(r"(?<![\w#@])[A-Za-z][\w.]{1,31}#[0-9]{4}(?!\w)")
_REDDIT = re.compile(r"(?<![\w/])/?u/[A-Za-z0-9_\-]{3,20}(?![\w\-])")
_PLATFORM_WORD = words(_PLATFORM)


def profiles(text: str) -> Iterator[Finding]:
    """The address of one account; not a page of the platform, a group, or an account named after a body."""
    for match in chain(_ADDRESS.finditer(text), _SERVER.finditer(text)):
        name = next((value for value in match.groupdict().values() if value), "")
        if name.lower().rstrip(".") in _PAGES or _BODY.match(name):
            continue
        yield finding(Kind.PROFILE, (match.start(), match.start() + len(match.group().rstrip(".,;:!?"))))


def handles(text: str) -> Iterator[Finding]:
    """`@name`, `@name@server`, and a name behind the word for a platform that looks like an account's."""
    for match in _HANDLE.finditer(text):
        name = match.group()[1:]
        if name.lower() not in _NOBODY and not _BODY.match(name):
            yield finding(Kind.HANDLE, match.span())
    for match in chain(_CALLED.finditer(text), _BESIDE.finditer(text)):
        name = match["name"].rstrip(".")
        if re.search(r"[0-9_.#:]", name) and not _BODY.match(name):
            start = match.start("name")
            yield finding(Kind.HANDLE, (start, start + len(name)))
    for match in chain(_DISCORD.finditer(text), _REDDIT.finditer(text)):
        if _PLATFORM_WORD.search(before(text, match.start(), 40)):
            yield finding(Kind.HANDLE, match.span())
