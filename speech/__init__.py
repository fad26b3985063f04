"""The voice of the hall: the sentence of a call, and the sound of it. No Qt.

What belongs here: numbers as words (`numerals`), what is said of a call (`announcement`), sounds
and how loud they are (`sound`, `loudness`, `chime`), the engines that speak (`voices`), and the
order in which a loudspeaker says what it has to say (`loudspeaker`).

What does not: the feed and what a board shows (`display_board`), and the words (`texts/words`).
Start reading with `announcement`.
"""
