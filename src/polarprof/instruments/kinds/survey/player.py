"""How people answer a section of a survey: each question with "I do not know" and, where it is asked, how sure one is."""

from polarprof.instruments.kinds.registry import Player

QUESTIONS = "instruments/kinds/survey/questions.html"
PLAYER = Player(key="survey", template=QUESTIONS, preview=QUESTIONS)
