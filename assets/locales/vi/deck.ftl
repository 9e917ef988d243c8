# Bộ trình chiếu: việc đã làm, loại trang, các ô

did-move-slide = chuyển chỗ { $what }
did-conclude = ghi { $what }
did-what-deck = bộ trình chiếu { $name }
did-what-slide = trang { $name }
did-what-conclusion = kết luận “{ $text }”

refusal-missing-target = Chưa chọn mục tiêu cho trang này.
refusal-missing-conclusion = Chưa nhập nội dung kết luận.

deck-kind-title = Trang mở đầu
deck-kind-overview = Toàn cảnh mục tiêu
deck-kind-pillar = Một nhóm mục tiêu
deck-kind-target = Một mục tiêu
deck-kind-behind = Mục tiêu đang chậm
deck-kind-ranking = Xếp hạng đơn vị
deck-kind-heat-map = Địa bàn theo mục tiêu
deck-kind-tasks = Nhiệm vụ
deck-kind-overdue = Nhiệm vụ quá hạn
deck-kind-text = Trang chữ
deck-kind-conclusions = Kết luận

deck-field-as-of = ngày tính đến
deck-field-position = vị trí
deck-field-title = tiêu đề
deck-field-notes = lời người trình bày
deck-field-target = mục tiêu
deck-field-pillar = nhóm mục tiêu
deck-field-text = nội dung
deck-field-said-on = ngày họp
deck-field-about = về
deck-field-task = nhiệm vụ
