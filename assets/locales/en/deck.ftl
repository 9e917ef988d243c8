# Decks: what was done, kinds of slides, fields

did-move-slide = moved { $what }
did-conclude = wrote down { $what }
did-what-deck = the deck { $name }
did-what-slide = the slide { $name }
did-what-conclusion = the conclusion “{ $text }”

refusal-missing-target = Choose the target that this slide shows.
refusal-missing-conclusion = Write down what was concluded.

deck-kind-title = Title
deck-kind-overview = All targets
deck-kind-pillar = One group of targets
deck-kind-target = One target
deck-kind-behind = Targets that are behind
deck-kind-ranking = Ranking of units
deck-kind-heat-map = Areas by targets
deck-kind-tasks = Tasks
deck-kind-overdue = Overdue tasks
deck-kind-text = Text
deck-kind-conclusions = Conclusions

deck-field-as-of = as-of date
deck-field-position = place
deck-field-title = title
deck-field-notes = speaker’s notes
deck-field-target = target
deck-field-pillar = group of targets
deck-field-text = text
deck-field-said-on = day of the meeting
deck-field-about = about
deck-field-task = task
