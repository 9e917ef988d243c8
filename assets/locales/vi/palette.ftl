# Bảng lệnh (Ctrl+K)
palette-open = Tìm nhanh
palette-open-hint = Tìm nhanh mọi thứ: mục tiêu, nhiệm vụ, đơn vị, lệnh (Ctrl+K)
palette-hint = Gõ tên mục tiêu, nhiệm vụ, đơn vị hoặc việc cần làm
palette-none = Không tìm thấy
palette-none-hint = Thử từ khác, gõ không dấu hoặc chữ cái đầu cũng được.
palette-keys = ↑ ↓ chọn · Enter mở · Esc đóng
palette-more = còn { $count } kết quả khác
palette-kind-screen = Màn hình
palette-kind-action = Việc
palette-kind-setting = Cài đặt
palette-kind-target = Mục tiêu
palette-kind-followed = Chỉ số
palette-kind-task = Nhiệm vụ
palette-kind-unit = Đơn vị
palette-kind-file = Tệp
palette-language = Ngôn ngữ: { $name }
palette-look = Giao diện: { $name }
palette-typing = Kiểu gõ: { $name }
palette-as-of-today = Tính đến hôm nay

# Gõ tiếng Việt
typing-setting = Gõ tiếng Việt
typing-off = Tắt
typing-telex = Telex
typing-vni = VNI
typing-hint = Dùng khi máy không có Unikey. Bật, tắt bằng F9.
typing-on = VI { $name }
typing-on-short = VI
typing-on-hint = Chương trình đang gõ tiếng Việt kiểu { $name }. Bấm vào đây hoặc F9 để tắt.
typing-two-at-once = Máy đang có Unikey: đã tắt kiểu gõ của chương trình để khỏi gõ hai lần dấu.
