# Trang trình chiếu và tài liệu phát tay

## Quanh mỗi trang
slide-as-of = Tính đến { $date }
slide-reported = { $reported }/{ $all } xã đã nộp
slide-reported-period = { $reported }/{ $all } xã đã nộp { $period }
slide-reported-units = { $reported }/{ $all } đơn vị đã nộp
slide-reported-units-period = { $reported }/{ $all } đơn vị đã nộp { $period }
slide-reported-figures = { $reported }/{ $all } số liệu kỳ này đã nộp
slide-unit-reported = đã nộp { $reported }/{ $all } số liệu
slide-source = Nguồn: { $source }
slide-sources = Nguồn: { $source } và { $count } nguồn khác
slide-sample = Mẫu, cần đối chiếu
slide-samples = Mẫu, cần đối chiếu: { $count }/{ $all } mục tiêu
slide-samples-tasks = Mẫu, cần đối chiếu: { $count }/{ $all } nhiệm vụ
slide-page = { $number }/{ $count }

## Trang mở đầu
slide-scope = { $targets } mục tiêu · { $tasks } nhiệm vụ · { $units } xã, phường, thị trấn

## Mục tiêu
slide-over-all = { $plan } · tất cả mục tiêu
slide-message-behind = { $behind } trong { $all } mục tiêu đang chậm
slide-message-good = Cả { $all } mục tiêu đạt hoặc đúng tiến độ
slide-message-one-good = Đạt hoặc đúng tiến độ
slide-message-one-behind = Đang chậm
slide-message-unknown = { $unknown } trong { $all } mục tiêu chưa có số liệu mới
slide-message-none = Chưa có số liệu của cả { $all } mục tiêu
slide-message-no-targets = Chưa có mục tiêu nào
slide-empty-pillar = Nhóm này không còn mục tiêu nào
slide-behind = { $count } trong { $all } mục tiêu chậm hơn lộ trình
slide-behind-none = Không có mục tiêu nào chậm hơn lộ trình, tính theo số liệu đã có.
slide-more-targets = và { $count } mục tiêu khác
slide-path = mốc nay { $value }
slide-gap-count = tức { $count }
slide-goal = đích { $value } vào { $date }
slide-not-judged = Không đánh giá riêng
slide-ask-units = Xem từng đơn vị
slide-note = Ghi chú: { $text }
slide-explained = Giải trình: { $text }
slide-figure-source = Nguồn số liệu: { $text }
slide-evidence = Tài liệu kiểm chứng: { $name }
slide-gone = Mục này không còn trong kế hoạch
slide-gone-hint = Có thể nó đã bị xóa. Chọn lại trong bộ trình chiếu, hoặc hoàn tác việc xóa.

## Đơn vị
slide-unit = { $unit }: chậm { $behind } trong { $all } mục tiêu
slide-unit-missing = { $unit } chưa nộp số liệu nào
slide-ranking = { $behind } trong { $all } xã chậm hơn lộ trình
slide-ranking-kept = { $kept } trong { $all } xã kịp lộ trình
slide-ranking-good = Cả { $all } xã đều kịp lộ trình
slide-ranking-unjudged = { $all } xã, từ thấp nhất
slide-ranking-none = Chưa xã nào nộp số liệu
slide-districts = { $behind } trong { $all } huyện, thành phố chậm hơn lộ trình
slide-districts-kept = { $kept } trong { $all } huyện, thành phố kịp lộ trình
slide-districts-good = Cả { $all } huyện, thành phố đều kịp lộ trình
slide-missing-units = { $count } xã chưa nộp số liệu
slide-more-units = và { $count } xã khác
slide-not-reported = Chưa nộp
slide-heat-map = { $unit } chậm nhiều nhất: { $behind }/{ $all } mục tiêu
slide-heat-map-good = Không đơn vị nào chậm hơn lộ trình
slide-heat-map-none = Chưa có số liệu của các đơn vị
slide-heat-map-over = Các địa bàn theo { $count } mục tiêu
slide-heat-map-over-within = { $unit } · theo { $count } mục tiêu
slide-heat-map-tail = { $behind }/{ $all }
slide-heat-map-behind = chậm

## Nhiệm vụ
slide-tasks = { $late } trong { $all } nhiệm vụ quá hạn
slide-tasks-kind = { $kind }: { $count } nhiệm vụ
slide-completion = Đã xong { $percent } số nhiệm vụ đến hạn
slide-task-list = { $state }: { $count } nhiệm vụ
slide-tasks-good = Cả { $all } nhiệm vụ đều trong hạn
slide-task-lead = { $title } ({ $lead })
slide-overdue = { $count } nhiệm vụ quá hạn
slide-overdue-none = Không nhiệm vụ nào quá thời hạn tính đến ngày này.
slide-more-tasks = và { $count } nhiệm vụ khác
slide-occurrence = kỳ
slide-evidence-files = tài liệu kiểm chứng

## Chữ, ảnh, kết luận
slide-kind-picture = Hình ảnh
slide-field-unit = đơn vị
slide-field-file = hình ảnh
slide-more-lines = và { $count } dòng nữa
slide-picture-missing = Không có hình ảnh này
slide-picture-missing-hint = Tệp ảnh không có trong bản này của kế hoạch. Mở bản đã thêm ảnh, hoặc thêm lại ảnh.
slide-conclusions = { $count } kết luận của cuộc họp
slide-conclusions-title = Kết luận cuộc họp
slide-conclusions-none = Chưa ghi kết luận nào.
slide-more-conclusions = và { $count } kết luận khác
slide-due = hạn { $date }

## Lời người trình bày của bộ có sẵn
slide-notes-overview = Nêu số mục tiêu đang chậm, rồi đi qua từng nhóm.
slide-notes-behind = Mục tiêu chậm nhất đứng đầu. Bấm Enter để xem từng huyện.
slide-notes-ranking = Xã chậm nhất đứng đầu. Hỏi nguyên nhân và thời hạn khắc phục.
slide-notes-heat-map = Ô gạch chéo là chưa nộp, không phải bằng không.
slide-notes-overdue = Mỗi nhiệm vụ quá hạn: cơ quan chủ trì nêu lý do và ngày xong.
slide-notes-conclusions = Đọc lại từng kết luận, cơ quan chủ trì và thời hạn.

## Tài liệu phát tay
slide-sheet = { $plan } · Tính đến { $day } · tờ { $number }/{ $count }
cli-about-slides = Ghi bộ trình chiếu thành PDF để in, hoặc mỗi trang một ảnh PNG
cli-help-deck = Tên bộ trình chiếu trong kế hoạch; bỏ trống: bộ có sẵn
cli-help-notes = Ba trang một tờ, bên cạnh là lời người trình bày (chỉ với PDF)
cli-help-slides-out = Tệp .pdf, hoặc thư mục cho các ảnh PNG
cli-slides-written = Đã ghi { $count } trang trình chiếu vào { $file } ({ $size }).
cli-slides-pictures = Đã ghi { $count } ảnh vào thư mục { $folder }.
cli-slides-file = trang-{ $number }
cli-slides-no-deck = Không có bộ trình chiếu nào tên { $name }. Kế hoạch có: { $names }.
cli-slides-no-decks = Không có bộ trình chiếu nào tên { $name }: kế hoạch chưa có bộ nào. Bỏ --deck để dùng bộ có sẵn.
cli-slides-empty = Bộ trình chiếu này chưa có trang nào.
cli-slides-notes-pdf = Lời người trình bày chỉ ghi được vào PDF: đặt --out là tệp có đuôi .pdf, hoặc bỏ --notes.
