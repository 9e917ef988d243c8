# Nộp báo cáo và trao đổi gói dữ liệu giữa các bản

did-submit = nộp báo cáo { $what }
did-review = trả lời báo cáo { $what }
did-resolve = chọn giá trị cho { $what }
did-resolve-many = chọn giá trị cho { $count } ô dữ liệu
did-what-report = { $period } của { $unit }

exchange-outcome-none = chưa trả lời
exchange-outcome-returned = trả lại
exchange-outcome-approved = đã duyệt

exchange-field-round = lần nộp
exchange-field-submitted-on = ngày nộp
exchange-field-reviewed = lần nộp đã trả lời
exchange-field-outcome = kết quả
exchange-field-reason = lý do

refusal-not-handed-in = Đơn vị chưa nộp báo cáo kỳ này.
refusal-no-reason = Hãy ghi lý do trả lại để đơn vị biết cần sửa gì.

## Gói dữ liệu
exchange-owner = cơ quan chủ trì kế hoạch
exchange-kind-give = Gói giao
exchange-kind-report = Gói nộp
exchange-kind-receipt = Biên nhận
exchange-kind-consolidated = Gói tổng hợp

exchange-error-not-ours = { $file } không phải là gói dữ liệu của Tiến Độ Số.
exchange-error-newer = { $file } do phiên bản mới hơn của chương trình tạo ra. Hãy cập nhật chương trình rồi mở lại.
exchange-error-damaged = { $file } không còn nguyên vẹn hoặc đã bị sửa sau khi ký. Hãy đề nghị nơi gửi gửi lại.
exchange-error-too-large = { $file } lớn bất thường nên không được mở.
exchange-error-another-plan = { $file } thuộc một kế hoạch khác, không phải kế hoạch đang mở.
exchange-error-for-another = { $file } gửi cho { $unit }, không phải cho bản này.
exchange-error-revoked = { $file } được ký bằng khóa của một máy đã bị thu hồi nên không được nhận.
exchange-error-hides = { $file } sẽ xóa { $hidden } trên { $all } số liệu đang có của { $unit }. Hãy hỏi lại đơn vị; nếu đúng như vậy, nhận lại và cho phép xóa.
exchange-error-flawed = { $file } có nội dung mà không chương trình nào tạo ra, nên không được nhận. Dữ liệu của bạn không thay đổi.
exchange-error-owners = Chỉ cơ quan chủ trì kế hoạch mới tạo được loại gói này; bản này là của một đơn vị.
exchange-error-units = Gói nộp do bản của một đơn vị tạo ra; bản này là của cơ quan chủ trì kế hoạch.
exchange-error-no-receiver = Hãy chọn đơn vị nhận gói.
exchange-error-no-unit = Kế hoạch không có đơn vị mã { $code }.
exchange-error-no-beginning = { $file } không phải là gói giao. Bản của một đơn vị bắt đầu từ gói giao.
exchange-error-cancelled = Đã dừng. Gói đang nhận dở không được ghi.

## Dòng lệnh
cli-about-package = Tạo gói dữ liệu gửi cho nơi khác, hoặc xem một gói
cli-about-package-give = Tạo gói giao kế hoạch cho một đơn vị
cli-about-package-report = Tạo gói nộp của đơn vị
cli-about-package-receipt = Tạo biên nhận cho một đơn vị
cli-about-package-consolidated = Tạo gói tổng hợp số liệu mọi đơn vị
cli-about-package-show = Xem gói từ đâu, gồm những gì
cli-about-merge = Nhận các gói dữ liệu; gói giao mở ra bản mới nếu tệp chưa có
cli-about-conflicts = Liệt kê các ô có nhiều giá trị khác nhau
cli-about-resolve = Chọn giá trị cho một ô có nhiều giá trị
cli-about-copies = Liệt kê các bản đã biết và các gói đang chờ quyết định
cli-about-accept = Chấp nhận máy đã ký một gói đang chờ, và nhận gói
cli-about-review = Duyệt hoặc trả lại báo cáo của một đơn vị
cli-help-to = đơn vị nhận gói
cli-help-report-period = kỳ được nộp; báo cáo kỳ đó được ghi là đã nộp
cli-help-package = tệp của gói
cli-help-packages = các tệp của gói
cli-help-dry-run = chỉ xem trước, không ghi gì
cli-help-accept = chấp nhận cả máy chưa biết
cli-help-hide = cho phép gói xóa trên một phần mười số liệu của một đơn vị
cli-help-conflict = mã của xung đột, như lệnh conflicts cho biết
cli-help-take = A, B, … để chọn một giá trị đang có, hoặc một giá trị khác
cli-help-waiting = những chữ số đầu trong mã của gói, như lệnh copies cho biết
cli-help-approve = duyệt
cli-help-return = trả lại, kèm lý do
cli-package-written = { $kind } gửi { $unit }: { $figures } số liệu, { $bytes } byte, ghi vào { $file }
cli-package-from = { $kind } từ { $unit } gửi { $to }
cli-package-plan = Kế hoạch: { $plan }
cli-package-author = Người lập: { $author }, { $time }
cli-package-counts = { $ops } thao tác, { $figures } số liệu
cli-package-key = Dấu vân tay của khóa: { $words }
cli-merge-started = Đã tạo { $file } từ gói giao cho { $unit }: { $figures } số liệu
cli-merge-taken = { $file }: { $kind } từ { $unit }, nhận { $figures } số liệu ({ $ops } thao tác mới)
cli-merge-preview = { $file }: { $kind } từ { $unit } sẽ thêm { $figures } số liệu ({ $ops } thao tác mới), { $conflicts } xung đột, { $warnings } cảnh báo
cli-merge-again = { $file }: gói này đã nhận trước đây, không có gì mới
cli-merge-unknown = { $file }: chưa biết máy đã ký gói này ({ $words }). Gói được giữ lại; hãy gọi điện hỏi đơn vị rồi dùng lệnh accept.
cli-merge-waiting = { $count } thao tác chờ phần còn thiếu
cli-merge-proposed = { $count } đề nghị chờ cơ quan chủ trì kế hoạch quyết định
cli-merge-forks = Có tệp đã bị sao chép và sửa ở hai nơi: giữ cả hai nhánh ({ $count } chỗ rẽ)
cli-merge-renamed = Tệp này đã bị sao chép sang nơi khác; từ nay bản này mang tên riêng
cli-conflicts-none = Không có xung đột
cli-conflict-side = { $letter }: { $value } ({ $author }, { $time })
cli-no-conflict = Không có xung đột nào có mã { $id }.
cli-no-side = Xung đột { $id } không có giá trị { $letter }, và ô đó cũng không nhận giá trị như vậy.
cli-resolved = { $register }: { $value }
cli-copy = { $unit }: { $words } ({ $trust }, { $author })
cli-trust-owner = chủ trì kế hoạch
cli-trust-enrolled = biết qua gói giao
cli-trust-accepted = đã chấp nhận
cli-trust-revoked = đã thu hồi
cli-held = Chờ quyết định { $id }: { $kind } từ { $unit }, { $words }
cli-copies-none = Chưa biết bản nào khác
cli-no-held = Mã { $id } không chỉ đúng một gói đang chờ. Hãy gõ ít nhất 6 ký tự đầu của mã gói.
cli-reviewed = Đã ghi: { $action }
exchange-error-changed = { $file } không còn là gói đã xem: tệp vừa bị thay. Hãy đọc lại rồi nhận.
exchange-error-unsaved = { $count } thay đổi trước đó chưa ghi được vào tệp kế hoạch. Hãy giải phóng chỗ trên ổ đĩa chứa tệp rồi bấm Lưu lại.
exchange-not-handed = Chưa nộp được: { $why } Báo cáo vẫn như trước, chưa được ghi là đã nộp. Hãy chữa điều trên, hoặc chọn nơi khác để ghi, rồi nộp lại.
