start-package = Tôi ở xã, phường: mở gói tỉnh gửi…
start-package-about = Gói giao kế hoạch (.tdgoi) nhận qua USB, thư điện tử hoặc hệ thống văn bản; mở xong là nhập được ngay
restore-title = Phục hồi bản sao lưu lúc { $time }?
restore-what = Kế hoạch trở về như lúc đó. Những gì ghi sau đó, kể cả các gói đã nhận, không còn trong tệp đang mở; tệp hiện nay được giữ nguyên bên cạnh để mở lại khi cần.
restore-yes = Phục hồi bản này
restore-no = Giữ nguyên
name-question = Họ tên của bạn, để ghi bên cạnh mỗi thay đổi
