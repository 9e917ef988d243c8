# Nhìn: ảnh so sánh, thay đổi so với kỳ trước, xem lại ngày đã qua

## Ảnh so sánh và nhiệm vụ
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
