"""Pages of the standpoints room."""

from django.urls import path

from polarprof.standpoints.web import discussions, guessing, pleas, results, reviewing, rounds, taking_part

app_name = "standpoints"
urlpatterns = [
    path("", rounds.round_list, name="list"),
    path("methode/", results.method, name="method"),
    path("openen/", rounds.prepare, name="prepare"),
    path("mee/<slug:code>/", taking_part.by_link, name="by-link"),
    path("uitspraak/<uuid:uuid>/oordeel/", reviewing.review, name="review"),
    path("<uuid:uuid>/", rounds.detail, name="round"),
    path("<uuid:uuid>/wijzigen/", rounds.change, name="change"),
    path("<uuid:uuid>/stap/", rounds.move, name="move"),
    path("<uuid:uuid>/afronden/", rounds.close, name="close"),
    path("<uuid:uuid>/lege-stoelen/", rounds.asks, name="asks"),
    path("<uuid:uuid>/zaal/", rounds.hall, name="hall"),
    path("<uuid:uuid>/affiche/", rounds.poster, name="poster"),
    path("<uuid:uuid>/nazicht/", reviewing.queue, name="queue"),
    path("<uuid:uuid>/beginnen/", taking_part.begin, name="begin"),
    path("<uuid:uuid>/stemmen/", taking_part.vote, name="vote"),
    path("<uuid:uuid>/uitspraak/", taking_part.add_statement, name="add-statement"),
    path("<uuid:uuid>/mijn-stemmen/", taking_part.mine, name="mine"),
    path("<uuid:uuid>/terugtrekken/", taking_part.withdraw, name="withdraw"),
    path("<uuid:uuid>/inleven/", guessing.stand_in, name="stand-in"),
    path("<uuid:uuid>/inleven/<int:group>/", guessing.guess, name="guess"),
    path("gesprek/<slug:code>/", discussions.seat, name="seat"),
    path("gesprek/<uuid:uuid>/affiche/", discussions.poster, name="discussion-poster"),
    path("gesprek/<uuid:uuid>/weg/", discussions.remove, name="remove-discussion"),
    path("<uuid:uuid>/gesprekken/", discussions.discussions, name="discussions"),
    path("pleidooi/<uuid:uuid>/nazicht/", pleas.review, name="review-plea"),
    path("<uuid:uuid>/pleidooi/", pleas.pleas, name="pleas"),
    path("<uuid:uuid>/pleidooi/oordeel/", pleas.judge, name="judge"),
    path("<uuid:uuid>/pleidooi/<int:number>/eens/", pleas.write, {"side": 1}, name="plea-for"),
    path("<uuid:uuid>/pleidooi/<int:number>/oneens/", pleas.write, {"side": -1}, name="plea-against"),
    path("<uuid:uuid>/resultaat/", results.result, name="result"),
]
