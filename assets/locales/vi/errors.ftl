# Câu báo lỗi: điều gì không được, ở đâu, và làm gì tiếp.

## Tệp
error-not-found = Không tìm thấy tệp { $file }. Hãy kiểm tra tên tệp, thư mục, hoặc cắm lại ổ đĩa chứa tệp.
error-exists = Đã có tệp { $file }. Hãy chọn tên khác; tệp đang có không bị ghi đè.
error-not-ours = { $file } không phải là tệp của Tiến Độ Số. Hãy chọn tệp có đuôi .tiendo.
error-damaged = Tệp { $file } bị hỏng. Tệp được giữ nguyên như vậy; hãy phục hồi từ bản sao lưu gần nhất. (Chi tiết kỹ thuật: { $detail })
error-newer = Tệp { $file } do phiên bản mới hơn của Tiến Độ Số tạo ra (tệp phiên bản { $found }, chương trình này đọc được đến phiên bản { $known }). Hãy cập nhật chương trình rồi mở lại.
error-read-only = Tệp { $file } chỉ đọc được, không ghi được. Chưa có gì thay đổi; hãy xin quyền ghi hoặc chép tệp sang thư mục khác rồi làm lại.
error-disk-full = Ổ đĩa chứa tệp { $file } đã đầy. Chưa có gì được ghi; hãy dọn bớt ổ đĩa rồi làm lại.
error-open-elsewhere = Tệp { $file } đang được mở ở một cửa sổ hoặc một máy khác. Hãy đóng ở đó rồi thử lại, hoặc mở bản sao lưu gần nhất để xem.
error-nothing-to-undo = Không còn thao tác nào của bản này để hoàn tác hoặc làm lại.
error-system = Hệ điều hành không cho đọc hoặc ghi { $file }. Hãy kiểm tra ổ đĩa và quyền truy cập rồi làm lại. (Chi tiết kỹ thuật: { $detail })
error-sqlite = Không đọc hoặc ghi được tệp { $file }. Hãy kiểm tra tệp; nếu vẫn lỗi, hãy phục hồi từ bản sao lưu gần nhất. (Chi tiết kỹ thuật: { $detail })
error-shipped = Kế hoạch đi kèm chương trình bị lỗi. Hãy cài lại chương trình. (Chi tiết kỹ thuật: { $detail })

## Chữ nhập vào
error-number-empty = Chưa nhập số.
error-number-invalid = "{ $text }" không phải là số. Hãy viết như 1.234,5.
error-number-grouping = Không rõ "{ $text }" là số nào vì dấu chấm, dấu phẩy đặt không đúng chỗ. Hãy viết như 1.234,5.
error-number-too-long = Số "{ $text }" quá dài: nhiều nhất { $digits } chữ số.
error-date-empty = Chưa nhập ngày.
error-date-invalid = "{ $text }" không phải là ngày. Hãy viết như 18/08/2022.
error-date-year-missing = Ngày "{ $text }" thiếu năm. Hãy viết như 18/08/2022.
error-date-no-such-day = Không có ngày { $text } trong lịch.
error-period-invalid = "{ $text }" không phải là kỳ báo cáo. Hãy viết như 8/2022, quý 3/2022, 6 tháng đầu năm 2022 hoặc 2022.

## Thao tác không thực hiện được
refusal-missing-field = Cần nhập ô này
refusal-missing-code = Chưa nhập mã.
refusal-missing-name = Chưa nhập tên.
refusal-missing-due = Chưa nhập thời hạn.
refusal-code-taken = Mã { $code } đã được dùng. Hãy chọn mã khác.
refusal-gone = Mục này không còn trong kế hoạch.
refusal-target-without-due = Mục tiêu phải có cả giá trị và thời hạn.
refusal-baseline-after-due = Ngày của giá trị gốc phải trước thời hạn của mục tiêu.
refusal-milestone-outside = Mốc { $date } phải nằm giữa ngày của giá trị gốc và thời hạn của mục tiêu.
refusal-due-before-start = Thời hạn phải từ ngày giao nhiệm vụ trở đi.
refusal-window-after-due = Ngày mở kỳ đầu tiên phải trước hoặc đúng hạn của kỳ đó.
refusal-wrong-parent = Đơn vị không thể trực thuộc đơn vị đã chọn. Hãy chọn đơn vị cấp trên của nó.
refusal-has-units = Chưa xóa được: còn { $count } đơn vị trực thuộc. Hãy chuyển hoặc xóa các đơn vị đó trước.
refusal-root-unit = Không xóa được đơn vị có kế hoạch này.
refusal-out-of-range = Giá trị cài đặt nằm ngoài khoảng cho phép.
refusal-figure = { $figure }: { $reason }

## Số liệu
refusal-zero-denominator = Mẫu số phải khác 0.
refusal-negative = Số liệu không được là số âm.
refusal-needs-ratio = Chỉ số này là một tỷ lệ: hãy nhập tử số và mẫu số, hoặc nhập thẳng số phần trăm.
refusal-needs-answer = Chỉ số này chỉ nhận câu trả lời có hoặc không.
refusal-needs-value = Chỉ số này nhận một con số, không có tử số và mẫu số.
warning-future-period = Kỳ { $period } còn ở tương lai theo đồng hồ máy này.
refusal-wrong-period = Chỉ số này báo cáo theo { $every }. Hãy chọn kỳ cho đúng.
refusal-not-reported-here = Đơn vị này không báo cáo chỉ số đã chọn.
warning-over-100 = Tỷ lệ { $value } vượt quá 100%.
warning-cumulative-fell = Số lũy kế thấp hơn kỳ trước đó: { $before } ở kỳ { $period }.
warning-jump = Số liệu chênh hơn ba lần so với kỳ trước đó: { $before } ở kỳ { $period }.
warning-differs-from-units = Số liệu khác với kết quả tổng hợp từ các đơn vị trực thuộc là { $computed }.
