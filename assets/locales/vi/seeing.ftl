# Nhìn: ảnh so sánh, thay đổi so với kỳ trước, xem lại ngày đã qua

## Ảnh so sánh và nhiệm vụ
compare-coming = { $period } mới có { $count } xã nộp, chưa tính
compare-picture-heat-map = { $count } mục tiêu tại từng đơn vị
compare-picture-source = Nguồn: số liệu các đơn vị nhập vào kế hoạch
compare-picture-samples = { $count } mục tiêu là mẫu, cần đối chiếu với văn bản gốc
compare-legend-earlier = Số liệu kỳ trước
compare-between = … { $count } đơn vị ở giữa
picture-tasks-title = Tiến độ { $count } nhiệm vụ
picture-tasks-overdue = Quá hạn: { $count }
picture-tasks-source = Nguồn: tình trạng nhiệm vụ ghi trong kế hoạch
cli-chart-no-target = { $code } không có đích để so sánh các đơn vị.
cli-help-tasks = Vẽ tiến độ các nhiệm vụ
cli-help-heat-map = Vẽ bản đồ nhiệt: mọi mục tiêu tại từng xã (trong đơn vị ghi ở --unit, nếu có)
cli-help-districts = Bản đồ nhiệt chỉ gồm các huyện
cli-help-ranking = Xếp hạng các xã theo mục tiêu mang mã này
cli-help-multiples = Vẽ biểu đồ nhỏ của từng xã theo mục tiêu mang mã này

## Thay đổi
changes-since = Thay đổi từ lần chốt { $date }
changes-none = Chưa có thay đổi
changes-verdict = { $was } → { $is }
changes-all = Xem cả { $count }
changes-fewer = Thu gọn

## Bên cạnh một mục tiêu
beside-last-year = Năm trước
beside-last-year-figure = Cùng kỳ năm trước
beside-last-year-more = hơn { $size }
beside-last-year-less = kém { $size }
beside-last-year-same = bằng năm trước
beside-last-year-show = Vẽ năm trước
beside-add = Thêm đơn vị để so sánh
beside-choose = So với đơn vị khác…
beside-remove = Bỏ { $unit }
beside-break = 1/7/2025: sắp xếp lại đơn vị
beside-mapped = Trước 1/7/2025 là tổng của { $count } đơn vị cũ nhập trọn vào đơn vị này.
beside-mapped-line = Các đơn vị cũ cộng lại
beside-mapped-missing = Trước 1/7/2025 chưa đủ số liệu của các đơn vị cũ để cộng lại.
beside-split = Không vẽ số liệu trước 1/7/2025: có đơn vị cũ bị chia tách, không biết phần nào về đơn vị này.
beside-not-additive = Không vẽ số liệu trước 1/7/2025: số liệu của chỉ số này không cộng lại được.
beside-unlisted = Không vẽ số liệu trước 1/7/2025: danh sách sắp xếp đơn vị không ghi { $units } nhập vào đâu, có thể vào đơn vị này.
beside-is-unlisted = Danh sách sắp xếp đơn vị ngày 1/7/2025 không ghi đơn vị này nhập vào đâu; số liệu cũ không chuyển sang đơn vị mới.
beside-redefined = Định nghĩa sửa ngày { $day } ({ $fields }): số liệu trước và sau ngày ấy có thể không so được với nhau.
beside-redefined-mark = đổi định nghĩa
beside-merged = Từ 1/7/2025 đơn vị này nhập trọn vào một đơn vị mới.
beside-was-split = Từ 1/7/2025 đơn vị này chia cho { $count } đơn vị mới; số liệu cũ không chuyển sang được.

## Hướng dẫn
guide-page = Trang hướng dẫn
guide-close = Đóng hướng dẫn
guide-open = Hướng dẫn
guide-open-hint = Hướng dẫn về màn hình này (F1)

## Xem lại
past-show = Xem lại
as-of-hint = Mọi màn hình cho thấy kế hoạch tại ngày này, theo kỳ của số liệu, kể cả số nhập sau đó. Muốn biết lúc ấy tệp đã ghi gì thì bấm Xem lại.
past-show-hint = Xem lúc hết ngày { $date } tệp này đã ghi gì
past-shown = Đang xem lại, chỉ để đọc: kế hoạch như tệp này đã ghi đến hết ngày { $date } ({ $ops }/{ $all } lần ghi, theo thứ tự ghi vào tệp).
past-doubtful = Có { $count } lần ghi mang giờ không khớp thứ tự ấy.
past-leave = Trở về hiện tại
past-nothing = Đến ngày đó tệp này chưa ghi gì

## Biểu đồ nói gì
told-value = { $name } đạt { $value } ({ $period })
told-nothing = { $name }: chưa có số liệu
told-reached = đã tới đích
told-on-track = đúng tiến độ so với mốc { $expected }
told-slow = chậm so với mốc { $expected }
told-far-behind = rất chậm so với mốc { $expected }
told-backwards = đi ngược, mốc { $expected }
told-stale = nhưng là số liệu cũ
told-goal = đích { $target } vào { $due }
told-missing = { $missing }/{ $all } đơn vị chưa nộp
told-coming = Số liệu { $period } mới có { $reported }/{ $all } đơn vị nộp, ít hơn thường lệ, nên chưa tính; kết quả là của { $counts }.
told-doubtful = { $amount } (!)
told-over-whole = trên 100%: xem lại số liệu
told-over-whole-periods = Trên 100% ở kỳ { $periods }: xem lại số liệu.
told-left-out = Không vẽ số liệu { $periods }: quá ít đơn vị nộp so với thường lệ.
told-left-out-period = { $period } ({ $reported }/{ $all } đơn vị)
told-good = { $count }/{ $all } mục tiêu đạt hoặc đúng tiến độ
told-behind = { $count } chậm hơn lộ trình
told-unknown = { $count } thiếu số liệu mới

## Tổng quan
overview-share = { $good }/{ $all }
overview-good = mục tiêu đạt hoặc đúng tiến độ
overview-enter = Nhập số liệu cho các mục tiêu
overview-see-reports = Xem đơn vị nào đã nộp
overview-more-late = và { $count } nhiệm vụ quá hạn khác
overview-late-days = quá hạn { $days } ngày
overview-begin-targets = Mã, tên, đích và ngày phải đạt; tiến độ được tính từ đó.
overview-begin-unit = Thêm đơn vị
overview-begin-units = Các huyện, xã, phường, thị trấn sẽ báo cáo số liệu.
overview-begin-task = Thêm nhiệm vụ
overview-begin-tasks = Việc phải làm, ai chủ trì, hạn ngày nào.
target-which-units = Đơn vị nào kéo chậm?
