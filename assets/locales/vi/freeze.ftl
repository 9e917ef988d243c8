# Chốt số liệu

did-freeze = chốt số liệu kỳ { $what }
did-register-freeze = ngày chốt số liệu kỳ { $period }
did-register-frozen = số chốt: { $indicator }, { $unit }, { $period }
exchange-field-frozen = ngày chốt
refusal-contested = { $what } đang có hai giá trị khác nhau chờ chọn. Hãy chọn ở Nộp và tổng hợp › Xung đột, kèm lý do, rồi mới sửa.
refusal-not-over = Kỳ { $period } chưa kết thúc nên chưa chốt được.
exchange-freeze = Chốt số liệu kỳ { $period }
exchange-freeze-hint = Giữ nguyên các số như hôm nay để báo cáo. Số đến sau vẫn được nhận và hiện bên cạnh số đã chốt.
exchange-frozen = Đã chốt ngày { $date }: { $count } số liệu
exchange-frozen-late = { $count } số đến hoặc đổi sau khi chốt
exchange-unfreeze = Bỏ chốt
exchange-freeze-again = Chốt lại
exchange-late-of = { $indicator }, { $unit }: lúc chốt { $frozen }, nay { $now }
exchange-late-none = chưa có số
exchange-frozen-for-unit = Tỉnh đã chốt số liệu kỳ này ngày { $date }. Số nộp sau vẫn được nhận và hiện bên cạnh số đã chốt.
cli-about-freeze = Chốt số liệu một kỳ, như trên màn hình Tình hình nộp
cli-freeze-owners = Chỉ cơ quan chủ trì kế hoạch mới chốt được số liệu; bản này là của một đơn vị.
