# Ảnh biểu đồ: những gì ghi trên ảnh, và nút lưu, chép ảnh.

## Trên ảnh
picture-scope = { $unit } · Tính đến { $date }
picture-lead = { $value } tại { $period }; mốc { $expected }, đích { $target } vào { $due }.
picture-lead-no-path = { $value } tại { $period }.
picture-lead-none = Chưa có số liệu; đích { $target } vào { $due }.
picture-lead-nothing = Chưa có số liệu.
picture-gap = So với mốc: { $gap }.
picture-missing = Số liệu từ { $reported }/{ $all } đơn vị; { $missing } đơn vị chưa có số liệu.
picture-whole = Số liệu từ đủ { $all }/{ $all } đơn vị.
picture-source = Nguồn: { $source }
picture-sources = Nguồn: { $source }; và { $count } nguồn khác, ghi trong định nghĩa của từng mục tiêu
picture-plan = Kế hoạch: { $plan }
picture-sample = Mẫu, cần đối chiếu: mục tiêu này chưa được đối chiếu với văn bản gốc
picture-samples = { $count } mục tiêu ghi "(mẫu)" cần đối chiếu với văn bản gốc
picture-sample-mark = (mẫu)
picture-overview-title = Tiến độ { $count } mục tiêu
picture-overview-summary = { $unit }, tính đến { $date }: { $standing }.
picture-overview-missing = Chưa đủ số liệu của các đơn vị: { $count }/{ $all } mục tiêu (xem cột Đơn vị, số đơn vị đã có số liệu trên tổng số).
picture-standing = { $count } { $word }
picture-units = { $reported }/{ $all }
picture-column-value = Kết quả
picture-column-expected = Mốc
picture-column-goal = Đích
picture-column-units = Đơn vị
picture-column-verdict = Đánh giá

## Nút và thông báo
picture-save = Lưu ảnh
picture-copy = Chép ảnh
picture-kind-png = Ảnh PNG
picture-kind-svg = Ảnh vectơ SVG
picture-saved = Đã lưu ảnh { $file }
picture-copied = Đã chép ảnh. Dán vào văn bản bằng Ctrl+V.
picture-failed = Không tạo được ảnh. Hãy thử lại; nếu vẫn lỗi, hãy lưu với đuôi khác (.svg hoặc .png). (Chi tiết kỹ thuật: { $detail })
