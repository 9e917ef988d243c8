# Tên của từng thao tác, dùng trong lịch sử và cho "Hoàn tác: …". Bắt đầu bằng chữ thường;
# chương trình tự viết hoa khi đứng đầu dòng.
did-undo = hoàn tác: { $action }
did-redo = làm lại: { $action }
did-undo-unknown = hoàn tác một thao tác
did-redo-unknown = làm lại một thao tác
did-create-plan = tạo kế hoạch
did-edit-plan = sửa cài đặt của kế hoạch
did-edit-plan-field = sửa cài đặt: { $field }
did-figure = sửa { $indicator }, { $unit }, { $period }
did-figures = nhập { $count } số liệu
did-figures-of = nhập { $count } số liệu { $indicator }
did-remark = sửa { $field } của { $indicator }, { $unit }, { $period }
did-remarks = sửa { $count } ghi chú và nguồn số liệu
did-create = thêm { $what }
did-edit = sửa { $what }
did-edit-field = sửa { $field } của { $what }
did-delete = xóa { $what }
did-milestone = sửa mốc { $date } của { $what }
did-milestones = sửa các mốc của { $what }
did-done = cập nhật tình trạng { $what }
did-done-occurrence = cập nhật tình trạng { $what }, { $period }
did-occurrence = sửa { $field } của { $what }, { $period }
did-confirm-sample = xác nhận đã đối chiếu { $what }

## Đối tượng của thao tác
did-what-target = mục tiêu { $name }
did-what-indicator = chỉ số { $name }
did-what-task = nhiệm vụ { $name }
did-what-unit = { $name }
did-what-nothing = kế hoạch
did-coded = { $code } ({ $name })

## Tên đầy đủ của một ô dữ liệu
did-register-plan = cài đặt: { $field }
did-register-field = { $what }: { $field }
did-register-milestone = { $what }: mốc { $date }
did-register-figure = { $indicator }, { $unit }, { $period }
did-register-remark = { $indicator }, { $unit }, { $period }: { $field }
did-register-occurrence = { $what }, { $period }: { $field }
