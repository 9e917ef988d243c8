# Evidence: documents and files that go with figures and tasks.
did-add-evidence = attach { $name } to { $what }
did-edit-evidence = edit the document { $name } of { $what }
did-remove-evidence = remove { $name } from { $what }
did-register-evidence = { $what }: { $field } of the document { $name }

evidence-of-occurrence = { $task }, { $period }
evidence-field-file = file
evidence-field-size = file size
evidence-field-document = document number
evidence-field-date = document date
evidence-kilobytes = { $size } KB
evidence-megabytes = { $size } MB

## Why a file cannot be attached
refusal-missing-document = A file or a document number is needed.
evidence-refused-kind = { $name } cannot be attached: only pictures (JPG, PNG), PDF, Word and Excel files can.
evidence-refused-disguised = { $name } was not attached: its name has the ending of a program, and the file may be harmful. If it is a document, rename it and try again.
evidence-refused-content = { $name } was not attached: its content is not of the kind its name says. Open the file to check it, and save it again as the right kind.
evidence-refused-empty = { $name } was not attached: the file is empty.
evidence-refused-large = { $name } was not attached: it is larger than { $most }. Scan or photograph it again at a lower quality, or split it into several files.

## Attaching and opening
evidence-file-kinds = Pictures, PDF, Word, Excel
evidence-attached = Files attached: { $count }
evidence-removed = { $name } was removed
evidence-drop-where = Open the task or the figure that the file belongs to, then drop it there.
evidence-unreadable = { $name } cannot be read: { $why }
evidence-not-here = The file { $name } is not in this copy: whoever attached it has not sent its content.
evidence-not-opened = The system cannot open the file: { $why }

## On screen
evidence-title = Evidence
evidence-none = No documents yet.
evidence-add-file = Attach a file…
evidence-add-number = Add a document number
evidence-drop-here = Or drop a picture, PDF, Word or Excel file here, up to { $most } each.
evidence-no-file = No file
evidence-open = Open { $name }
evidence-remove = Remove { $name }
evidence-number-of = Document number of { $name }
evidence-date-of = Document date of { $name }

## Command line
cli-about-evidence = Lists, attaches or copies out evidence
cli-help-task = A task's code, such as NV06
cli-help-attach = The file to attach (picture, PDF, Word, Excel)
cli-help-document = The document's number
cli-help-date = The document's date
cli-help-extract = The folder into which attached files are copied
cli-evidence-attached = Attached { $name } to { $what }
cli-evidence-extracted = Copied { $count } files into { $folder }
cli-evidence-of-what = Say which task (--task) or which figure (--indicator, --unit, --period) the document is for.
