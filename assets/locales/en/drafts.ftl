# What was left half typed when the program stopped without an end.
drafts-resumed = What you were typing last time is back in its place, and not saved yet.
drafts-unplaced = { $count } things left half typed last time could not be put back: their place is gone, or what stands there has changed. The text is kept here until you dismiss it.
drafts-copy = Copy
drafts-copy-of = Copy “{ $text }”
drafts-copy-all = Copy all
drafts-dismiss = Dismiss
figures-resumed = Left unfinished last time, and not saved.
form-meanwhile = While you were filling this in, it was changed elsewhere. Saving writes what you typed over these:
form-meanwhile-now = { $field }: now “{ $value }”
form-meanwhile-take = Take this value
form-meanwhile-take-of = Take the new value of { $field }
