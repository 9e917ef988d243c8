start-package = I am at a commune: open the province's package…
start-package-about = The plan package (.tdgoi) that came by USB stick, e-mail or the document system; figures can be entered at once
restore-title = Restore the backup of { $time }?
restore-what = The record goes back to what it was then. What was written since, packages taken among it, is no longer in the open record; the present file is kept beside it, to be opened when needed.
restore-yes = Restore this one
restore-no = Leave as it is
name-question = Your name, to stand beside every change
