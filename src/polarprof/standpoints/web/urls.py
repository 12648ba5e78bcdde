"""Pages of the standpoints room."""

from django.urls import path

from polarprof.standpoints.discussions.web import discussions
from polarprof.standpoints.exercises.web import guessing, turing_test
from polarprof.standpoints.results.web import asks, files, priorities, results
from polarprof.standpoints.rounds.web import entry, reviewing, rounds, statements
from polarprof.standpoints.voting.web import entering, taking_part

app_name = "standpoints"
urlpatterns = [
    path("", rounds.round_list, name="list"),
    path("methode/", results.method, name="method"),
    path("openen/", rounds.prepare, name="prepare"),
    path("mee/<slug:code>/", entering.by_link, name="by-link"),
    path("uitspraak/<uuid:uuid>/oordeel/", reviewing.review, name="review"),
    path("<uuid:uuid>/", rounds.detail, name="round"),
    path("<uuid:uuid>/wijzigen/", rounds.change, name="change"),
    path("<uuid:uuid>/stap/", rounds.move, name="move"),
    path("<uuid:uuid>/afronden/", rounds.close, name="close"),
    path("<uuid:uuid>/lege-stoelen/", asks.asks, name="asks"),
    path("<uuid:uuid>/zaal/", rounds.hall, name="hall"),
    path("<uuid:uuid>/toegang/", entry.entry, name="entry"),
    path("<uuid:uuid>/toegang/codes/", entry.codes, name="codes"),
    path("<uuid:uuid>/toegang/intrekken/", entry.withdraw_codes, name="withdraw-codes"),
    path("<uuid:uuid>/scherm/", entry.hall_screen, name="hall-screen"),
    path("<uuid:uuid>/iemand-anders/", entering.somebody_else, name="somebody-else"),
    path("<uuid:uuid>/affiche/", rounds.poster, name="poster"),
    path("<uuid:uuid>/nazicht/", reviewing.queue, name="queue"),
    path("<uuid:uuid>/beginnen/", taking_part.begin, name="begin"),
    path("<uuid:uuid>/stemmen/", taking_part.vote, name="vote"),
    path("<uuid:uuid>/eerst/", priorities.choose, name="first"),
    path("<uuid:uuid>/uitspraak/", statements.add_statement, name="add-statement"),
    path("<uuid:uuid>/mijn-stemmen/", taking_part.mine, name="mine"),
    path("<uuid:uuid>/terugtrekken/", taking_part.withdraw, name="withdraw"),
    path("<uuid:uuid>/inleven/", guessing.stand_in, name="stand-in"),
    path("<uuid:uuid>/inleven/<int:group>/", guessing.guess, name="guess"),
    path("gesprek/<slug:code>/", discussions.attendance, name="attendance"),
    path("gesprek/<uuid:uuid>/affiche/", discussions.poster, name="discussion-poster"),
    path("gesprek/<uuid:uuid>/weg/", discussions.remove, name="remove-discussion"),
    path("<uuid:uuid>/gesprekken/", discussions.discussions, name="discussions"),
    path("pleidooi/<uuid:uuid>/nazicht/", turing_test.review, name="review-text"),
    path("<uuid:uuid>/pleidooi/", turing_test.overview, name="turing-test"),
    path("<uuid:uuid>/pleidooi/oordeel/", turing_test.judge, name="judge"),
    path("<uuid:uuid>/pleidooi/<int:number>/eens/", turing_test.write, {"side": 1}, name="turing-test-agree"),
    path(
        "<uuid:uuid>/pleidooi/<int:number>/oneens/",
        turing_test.write,
        {"side": -1},
        name="turing-test-disagree",
    ),
    path("<uuid:uuid>/resultaat/", results.result, name="result"),
    path("<uuid:uuid>/resultaat/scherm/", results.screen, name="result-screen"),
    path("<uuid:uuid>/resultaat/export.csv", files.csv_file, name="result-csv"),
    path("<uuid:uuid>/resultaat/tabel.csv", files.table_file, name="result-table"),
    path("<uuid:uuid>/resultaat/export.xlsx", files.excel_file, name="result-excel"),
    path("<uuid:uuid>/resultaat/export.json", files.json_file, name="result-json"),
    path("<uuid:uuid>/resultaat/vel.pdf", files.sheet, name="result-sheet"),
]
