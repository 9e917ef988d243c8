# Entering figures, and whose copy this is.

own-unit-name = Your unit
own-unit-owner = Province (the whole plan)
own-unit-unchosen = Not chosen
own-unit-hint = written beside every change; the entry screen opens at this unit
