# Nhập số liệu, và đơn vị của bản này.

own-unit-name = Đơn vị của bạn
own-unit-owner = Tỉnh (cả kế hoạch)
own-unit-unchosen = Chưa chọn
own-unit-hint = ghi bên cạnh mỗi thay đổi; màn hình nhập số liệu mở ra ở đơn vị này
