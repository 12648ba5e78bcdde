"""How people take a self-test: the questions, without "I do not know" and without how sure one is."""

from polarprof.instruments.kinds.registry import Player

PLAYER = Player(
    key="quiz",
    template="instruments/kinds/quiz/questions.html",
    preview="instruments/kinds/quiz/preview.html",
)
