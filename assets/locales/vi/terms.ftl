# Từ ngữ của kế hoạch: tên gọi của từng loại, từng trạng thái, từng trường dữ liệu.

## Cấp và loại đơn vị
term-level-province = Tỉnh
term-level-district = Huyện, thành phố
term-level-commune = Xã, phường, thị trấn
term-levels-none = Không đơn vị nào
term-unit-kind-province = Tỉnh
term-unit-kind-city = Thành phố
term-unit-kind-district = Huyện
term-unit-kind-ward = Phường
term-unit-kind-town = Thị trấn
term-unit-kind-commune = Xã
term-unit-unknown = đơn vị mã { $code }
term-unit-in-district = { $unit }, { $district }

## Chỉ số
term-direction-increase = Càng cao càng tốt
term-direction-decrease = Càng thấp càng tốt
term-kind-value = Giá trị tại một ngày
term-kind-cumulative = Lũy kế từ đầu năm
term-kind-ratio = Tỷ lệ (tử số trên mẫu số)
term-kind-yes-no = Có hoặc không
term-aggregation-sum = Cộng số liệu các đơn vị
term-aggregation-ratio-of-sums = Tổng tử số trên tổng mẫu số
term-aggregation-share-of-units = Tỷ lệ đơn vị trả lời "có"
term-aggregation-province-only = Tỉnh nhập trực tiếp

## Kỳ báo cáo
term-period-kind-month = Tháng
term-period-kind-quarter = Quý
term-period-kind-half-year = 6 tháng
term-period-kind-year = Năm
term-period-month = { $month }/{ $year }
term-period-quarter = quý { $quarter }/{ $year }
term-period-first-half = 6 tháng đầu năm { $year }
term-period-second-half = 6 tháng cuối năm { $year }
term-period-year = năm { $year }

## Đánh giá
term-verdict-reached = Đạt
term-verdict-on-track = Đúng tiến độ
term-verdict-slow = Chậm
term-verdict-far-behind = Rất chậm
term-verdict-backwards = Đi ngược
term-verdict-stale = Số liệu cũ
term-verdict-no-data = Chưa có số liệu
term-method-path = So với lộ trình
term-method-growth-rate = So với tốc độ tăng cần có (Eurostat)

## Nhiệm vụ
term-task-kind-deadline = Có thời hạn
term-task-kind-periodic = Định kỳ
term-precision-day = Đến ngày
term-precision-month = Đến tháng
term-state-done-in-time = Hoàn thành đúng hạn
term-state-done-late = Hoàn thành quá hạn
term-state-open-in-time = Chưa hoàn thành, trong hạn
term-state-open-late = Chưa hoàn thành, quá hạn
term-state-carried-out = Đã triển khai
term-state-not-yet-due = Chưa đến kỳ
term-state-not-carried-out = Chưa triển khai
term-state-done-late-by = Hoàn thành quá hạn { $days } ngày
term-state-open-in-time-left = Chưa hoàn thành, còn { $days } ngày
term-state-open-late-by = Chưa hoàn thành, quá hạn { $days } ngày
term-state-not-carried-out-by = Chưa triển khai, quá hạn { $days } ngày

## Giá trị
term-yes = có
term-no = không
term-empty = trống
term-present = có trong kế hoạch
term-absent = không có trong kế hoạch
term-amount = { $number } { $measure }
term-points = { $number } điểm
term-ratio = { $percent } ({ $numerator }/{ $denominator })
term-ratio-undefined = không tính được ({ $numerator }/{ $denominator })
term-sample = mẫu, cần đối chiếu
term-confirmed = đã đối chiếu
term-author-unknown = không ghi tên
term-default = mặc định

## Tên trường dữ liệu
term-field-existence = tình trạng
term-field-code = mã
term-field-name = tên
term-field-title = nội dung
term-field-lead = cơ quan chủ trì
term-field-source = nguồn
term-field-sample = đối chiếu mẫu
term-field-note = ghi chú
term-field-document = văn bản kiểm chứng
term-field-kind = loại
term-field-done-on = ngày hoàn thành
term-field-starts = ngày giao
term-field-due = thời hạn
term-field-due-precision = độ chính xác của thời hạn
term-field-recurrence = chu kỳ
term-field-window-opens = ngày mở kỳ đầu tiên
term-field-parent = đơn vị cấp trên
term-field-pillar = trụ cột
term-field-measure = đơn vị tính
term-field-counted = đối tượng đếm
term-field-direction = chiều tốt lên
term-field-aggregation = cách tổng hợp
term-field-every = kỳ báo cáo
term-field-reported-by = cấp báo cáo
term-field-numerator = tử số
term-field-denominator = mẫu số
term-field-baseline-date = ngày của giá trị gốc
term-field-baseline = giá trị gốc
term-field-baseline-source = nguồn của giá trị gốc
term-field-target = giá trị mục tiêu
term-field-target-due = thời hạn mục tiêu
term-field-root = đơn vị có kế hoạch
term-field-first-day = ngày bắt đầu kỳ báo cáo
term-field-method = cách đánh giá
term-field-on-track = ngưỡng đúng tiến độ
term-field-far-behind = ngưỡng rất chậm
term-field-grace-days = số ngày chờ báo cáo
term-field-simulated = dữ liệu mô phỏng
term-field-as-of = ngày chốt (tính đến)
term-field-milestone = mốc { $date }
term-field-figure = số liệu
