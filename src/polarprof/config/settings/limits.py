"""How often something may be asked, all in one place, each with its reason. Counted by several keys at once.

`3/10m/key`: three times in ten minutes. `address` is the network address of the visitor (of IPv6 the network of one
home), `key` whatever the page names: a mail address in small letters, a person, a participant of a round. A study day of
200 people, and a hall with 2,000 phones, come from one address. The narrowest limit stands first: what it refuses does not
count for the others.
"""

# By rooms (common.throttling). A page that asks for another name fails.
LIMITS = {
    # A training day on which everybody asks to join at once. Who asks for somebody else's address stops only where that
    # comes from; what bounds the mails to one address, from all places together, is never said to anybody.
    "join": "3/10m/address+key,300/10m/address",
    "join-mail": "5/h/key,10/24h/key",
    # The same for a link to choose another password; behind one address allauth counts, below.
    "password-reset": "5/10m/address+key",
    "password-reset-mail": "5/h/key,10/24h/key",
    # Posts kept for who signs in again: storage in the session, of one writer and of all behind an address.
    "held-post": "30/10m/key,300/10m/address",
    # A code by mail to prove who is there: of one person.
    "proof-code": "5/10m/key",
    # Tries of a code within one session, counted apart from the session itself, where tries at the same moment count as
    # one: three for each of the three codes that can be asked meanwhile.
    "code-try": "9/10m/key",
    # A code to sign in. Who asks for somebody else's address stops only where that comes from; the last one is against a
    # flood of mails from many places.
    "sign-in-code": "3/m/address+key,20/h/address+key,100/h/key",
    # Passwords of one person, from all places together, right ones too: who is kept out by strangers is told that a code
    # by mail works. From one place allauth counts, below.
    "password-try": "300/h/key",
    # Phrases have 73 bits, so guessing is hopeless; a hall may share one address.
    "standpoints-phrase": "600/10m/address",
    # First ballots without an account, in each round from each address: a class, or the phones that share an address of
    # their network. Who only comes in and leaves nothing is not counted, and keeps nobody out.
    "standpoints-begin": "40/10m/address+key,300/24h/address+key",
    # The same while who opened the round says that a hall sits together: 2,000 phones, some of them twice.
    # At most one and a half times as many as who opened the hall says that there are.
    "standpoints-begin-hall": "3000/10m/address+key",
    # Tries of one-time codes, right ones too, so that tries at one moment count as well. A code has 49 bits: with 3,000
    # that nobody used, who tries as often for two weeks finds one with a chance of one in a million.
    "standpoints-code": "600/10m/address+key",
    # The code on the screen of a hall: 28 million possible ones, of which two are right, each for two minutes. Without a
    # limit for all addresses together, by which somebody outside could keep the hall out.
    "standpoints-code-hall": "3000/10m/address+key",
    # No limit but a warning (standpoints.voting.surges), by an open link without a hall: more than a class from one
    # address, or a first answer every two seconds, which a crowd that reads the page first does not give.
    "standpoints-surge": "25/10m/address+key,15/30s/key",
    # The same in a hall: more first answers than people sit there, as who opened it says.
    "standpoints-surge-hall": "2000/3h/key",
    # Answers of one participant in one round: nobody reads a statement in half a second.
    "standpoints-vote": "120/m/key",
    # Statements of one participant in one round, and below of all behind an address in it: each is read by a person.
    "standpoints-statement": "10/10m/key",
    "standpoints-statements": "300/10m/address+key",
}
# By allauth. `ip` holds for everybody behind one address: 200 people who each ask a code and use it within ten minutes,
# some of them twice. `key` is one person, for a wrong password one person from one address (accounts.adapters): who guesses
# is stopped there, only for that way in, and does not stop the person elsewhere.
ACCOUNT_RATE_LIMITS = {
    "login": "600/10m/ip",
    "login_failed": "200/10m/ip,5/5m/key",
    "request_login_code": "600/10m/ip",
    "reset_password": "300/10m/ip",
}
