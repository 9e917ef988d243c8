# Tài liệu kiểm chứng: văn bản và tệp kèm theo số liệu, nhiệm vụ.
did-add-evidence = đính kèm { $name } vào { $what }
did-edit-evidence = sửa tài liệu { $name } của { $what }
did-remove-evidence = gỡ { $name } khỏi { $what }
did-register-evidence = { $what }: { $field } của tài liệu { $name }

evidence-of-occurrence = { $task }, { $period }
evidence-field-file = tệp
evidence-field-size = dung lượng tệp
evidence-field-document = số văn bản
evidence-field-date = ngày văn bản
evidence-kilobytes = { $size } KB
evidence-megabytes = { $size } MB

## Vì sao không đính kèm được
refusal-missing-document = Cần có tệp hoặc số văn bản.
evidence-refused-kind = Không đính kèm được { $name }: chỉ nhận ảnh (JPG, PNG), PDF, Word và Excel.
evidence-refused-disguised = Không đính kèm { $name }: tên tệp có đuôi của chương trình, có thể là tệp độc hại. Nếu đúng là văn bản, hãy đổi tên tệp rồi thử lại.
evidence-refused-content = Không đính kèm { $name }: nội dung không đúng với loại tệp ghi ở tên. Hãy mở tệp để kiểm tra, rồi lưu lại đúng loại.
evidence-refused-empty = Không đính kèm { $name }: tệp rỗng.
evidence-refused-large = Không đính kèm { $name }: tệp lớn hơn { $most }. Hãy chụp hoặc quét lại với chất lượng thấp hơn, hoặc chia thành nhiều tệp.

## Đính kèm và mở
evidence-file-kinds = Ảnh, PDF, Word, Excel
evidence-attached = Đã đính kèm { $count } tệp
evidence-removed = Đã gỡ { $name }
evidence-drop-where = Hãy mở nhiệm vụ hoặc số liệu cần kèm tệp, rồi thả tệp vào đó.
evidence-unreadable = Không đọc được { $name }: { $why }
evidence-not-here = Tệp { $name } chưa có trong bản này: nơi đính kèm chưa gửi nội dung tệp.
evidence-not-opened = Máy không mở được tệp: { $why }

## Trên màn hình
evidence-title = Tài liệu kiểm chứng
evidence-none = Chưa có tài liệu.
evidence-add-file = Đính kèm tệp…
evidence-add-number = Thêm số văn bản
evidence-drop-here = Hoặc thả ảnh, PDF, Word, Excel vào đây, mỗi tệp tối đa { $most }.
evidence-no-file = Không kèm tệp
evidence-open = Mở { $name }
evidence-remove = Gỡ { $name }
evidence-number-of = Số văn bản của { $name }
evidence-date-of = Ngày văn bản của { $name }

## Dòng lệnh
cli-about-evidence = Liệt kê, đính kèm hoặc chép ra tài liệu kiểm chứng
cli-help-task = Mã nhiệm vụ, như NV06
cli-help-attach = Tệp cần đính kèm (ảnh, PDF, Word, Excel)
cli-help-document = Số, ký hiệu văn bản
cli-help-date = Ngày văn bản
cli-help-extract = Thư mục để chép các tệp đính kèm ra
cli-evidence-attached = Đã đính kèm { $name } vào { $what }
cli-evidence-extracted = Đã chép { $count } tệp vào { $folder }
cli-evidence-of-what = Hãy cho biết tài liệu là của nhiệm vụ nào (--task) hoặc của số liệu nào (--indicator, --unit, --period).
