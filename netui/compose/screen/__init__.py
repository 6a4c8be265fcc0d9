"""The composer's screen: the note, what is picked, and how it leaves."""
