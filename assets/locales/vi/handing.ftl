# Màn hình Nộp và tổng hợp

screen-exchange = Nộp và tổng hợp
exchange-tab-reports = Tình hình nộp
exchange-tab-hand-in = Nộp báo cáo
exchange-tab-incoming = Nhận gói
exchange-tab-giving = Giao kế hoạch
exchange-tab-conflicts = Xung đột
exchange-tab-copies = Các máy
exchange-own-unchosen = Chưa chọn đơn vị dùng máy này: tỉnh hay xã nào.
exchange-choose-own = Chọn đơn vị
exchange-working = Tiến độ xử lý gói
exchange-working-at = Đang xử lý { $done }/{ $of }

## Tình hình nộp
exchange-entered = đã nhập { $entered }/{ $owed }
exchange-nothing-due = không phải nộp
exchange-missing-late = thiếu, trễ { $days } ngày
exchange-submitted = đã nộp
exchange-submitted-late = nộp trễ { $days } ngày
exchange-returned = trả lại
exchange-approved = đã duyệt
exchange-count-late = nộp trễ
exchange-count-missing = thiếu, quá hạn
exchange-count-open = chưa nộp, còn hạn
exchange-handed-in = Kỳ { $period }: { $count }/{ $all } đơn vị đã nộp
exchange-no-reporters = Chưa có đơn vị nào phải báo cáo
exchange-no-reporters-hint = Thêm đơn vị và chọn cấp báo cáo cho từng mục tiêu, bảng theo dõi sẽ hiện ở đây.
exchange-none-shown = Chọn "Tất cả" hoặc xóa ô tìm để xem các đơn vị khác.
exchange-show = Hiện
exchange-show-all = Tất cả
exchange-show-missing = Chưa nộp
exchange-show-returned = Trả lại
exchange-show-to-answer = Chờ duyệt
exchange-receipts-all = Tạo biên nhận cho tất cả
exchange-receipts-hint = Tạo biên nhận cho mọi đơn vị đã gửi gói nộp, để gửi lại cho họ.
exchange-report-of = Báo cáo kỳ { $period }: { $unit }
exchange-see-figures = Xem số liệu
exchange-submitted-on = nộp ngày { $date }
exchange-reason-was = Lý do trả lại: { $reason }
exchange-reason = Lý do trả lại
exchange-reason-hint = Ghi lý do nếu trả lại
exchange-return = Trả lại
exchange-approve = Duyệt

## Nộp báo cáo
exchange-period = Kỳ báo cáo
exchange-deadline = hạn nộp { $date }
exchange-returned-because = Tỉnh trả lại báo cáo này: { $reason }. Hãy sửa rồi nộp lại.
exchange-entered-of = Đã có { $entered }/{ $owed } số liệu phải nộp
exchange-still-missing = Còn thiếu:
exchange-go-on-entering = Nhập tiếp
exchange-hand-in-to = Ghi gói nộp vào
exchange-to-stick = USB { $name }
exchange-to-shared = Thư mục chung
exchange-to-folder = Thư mục khác…
exchange-look-for-sticks = Tìm lại USB
exchange-hand-in-hint = Chương trình ghi một gói nộp và một phiếu gửi (Word). Gửi cả hai cho tỉnh qua USB, thư điện tử hoặc hệ thống văn bản.
exchange-sent = Đã gửi và biên nhận
exchange-open-packages = Mở gói nhận về…
exchange-outbox-empty = Tỉnh đã nhận mọi thứ của máy này.
exchange-outbox = Còn { $count } lần sửa mà tỉnh chưa gửi biên nhận; gói nộp tới sẽ gửi tất cả.
exchange-fingerprint-own = Mã đối chiếu của máy này: { $words }
exchange-handed = Đã ghi gói nộp { $file } và phiếu gửi vào { $folder }
exchange-written = Đã ghi { $count } gói vào { $folder }
exchange-nothing-to-receipt = Chưa có đơn vị nào gửi gói nộp, nên chưa có biên nhận nào để tạo.

## Giao kế hoạch
exchange-giving-hint = Mỗi đơn vị nhận một gói giao riêng. Mở gói ấy trên máy của đơn vị là có kế hoạch, sẵn sàng nhập.
exchange-choose-all = Chọn tất cả
exchange-choose-none = Bỏ chọn
exchange-give = Tạo gói giao ({ $count })
exchange-consolidated = Tạo gói tổng hợp ({ $count })
exchange-consolidated-hint = Số liệu tổng hợp của toàn tỉnh, để đơn vị tự so sánh.

## Xung đột
exchange-no-conflicts = Không có xung đột
exchange-no-conflicts-hint = Khi hai nơi ghi khác nhau vào cùng một ô, cả hai giá trị hiện ở đây để bạn chọn.
exchange-why-hint = Ghi lý do, rồi chọn
exchange-why-all = Lý do chung cho mọi xung đột
exchange-why-of = Lý do: { $what }
exchange-why-proposal = Lý do trả lời đề nghị
exchange-take-side = Chọn { $value }
exchange-side-shown = đang hiện
exchange-side-owner = của đơn vị phụ trách
exchange-side-package = đến trong gói
exchange-side-here = ghi trên máy này
exchange-proposals = Đề nghị của các đơn vị
exchange-proposals-hint = Những thay đổi ở phần do nơi khác phụ trách. Chỉ có hiệu lực khi bạn đồng ý.
exchange-proposal-change = { $what }: { $before } → { $after }
exchange-accept = Đồng ý
exchange-decline = Không đồng ý

## Các máy
exchange-copies-hint = Gói của các máy dưới đây được nhận ngay. Gói của máy lạ chờ bạn xem ở mục Nhận gói.
exchange-no-copies = Chưa có máy nào
exchange-no-copies-hint = Máy của đơn vị hiện ra ở đây khi gói nộp đầu tiên đến.
exchange-revoke = Ngừng nhận
exchange-revoke-hint = Không nhận gói của máy này nữa, ví dụ khi máy bị mất.
exchange-copy-person = Người dùng
exchange-copy-since = Biết từ
exchange-copy-trust = Cách biết
exchange-fingerprint = Mã đối chiếu
exchange-trust-owner = máy của tỉnh
exchange-trust-enrolled = mở bằng gói giao
exchange-trust-accepted = do người nhận đồng ý
exchange-trust-revoked = đã ngừng nhận

## Nhận gói
exchange-package = Gói Tiến Độ Số
exchange-open-folder = Mở cả thư mục…
exchange-drop-hint = hoặc kéo các gói thả vào cửa sổ này
exchange-nothing-read = Chưa có gói nào đang chờ
exchange-nothing-read-hint = Mở gói từ USB, thư điện tử hoặc hệ thống văn bản. Bạn xem trước mỗi gói mang gì đến rồi mới nhận.
exchange-take = Nhận { $count }/{ $all } gói
exchange-forget = Bỏ qua
exchange-nothing-written-yet = Chưa có gì được ghi vào kế hoạch.
exchange-taken = Đã nhận { $count } gói
exchange-taken-held = { $count } gói của máy lạ chờ bạn xem
exchange-no-packages-in = Không có gói nào trong thư mục { $folder }. Gói có đuôi .tdgoi.
exchange-shared = Thư mục chung: { $folder }
exchange-read-shared = Đọc gói mới
exchange-forget-shared = Thôi dùng
exchange-pick-shared = Dùng một thư mục chung thay cho USB…
exchange-pick-shared-hint = Ổ mạng, Nextcloud hoặc Syncthing: máy này ghi gói vào đó và đọc gói của máy khác.
exchange-package-of = { $kind } kỳ { $period }: { $from }
exchange-package-from = { $kind }: { $from }
exchange-package-by = { $who }, { $when }
exchange-package-figures = { $count } số liệu
exchange-package-waits = { $count } lần sửa còn chờ gói trước
exchange-package-proposes = { $count } đề nghị chờ bạn trả lời
exchange-package-newer = { $count } lần sửa của phiên bản mới hơn, giữ lại nhưng chưa dùng
exchange-package-enrols = Lần đầu máy này gửi gói; đúng mã trong gói giao nên được nhận ngay.
exchange-package-unknown = Gói của máy lạ. Khi nhận, gói sẽ chờ ở dưới để bạn gọi điện đối chiếu mã.
exchange-package-conflicts = { $count } ô có hai giá trị khác nhau; nhận xong hãy chọn ở mục Xung đột.
exchange-package-hides = Gói này làm mất { $hidden }/{ $of } số liệu đang có của { $unit }. Chỉ nhận nếu đúng là đơn vị đã xóa.
exchange-held = Gói của máy lạ
exchange-held-hint = Gọi điện cho người gửi, nghe họ đọc mã đối chiếu trên máy của họ. Giống nhau thì nhận.
exchange-held-fingerprint = Mã đối chiếu: { $words }
exchange-accept-copy = Mã đúng, nhận máy này
exchange-decline-package = Xóa gói

## Trước khi giao, và bản không bắt đầu từ gói giao
exchange-not-asked = giao sau kỳ này
exchange-unknown-to-owner = Máy này không bắt đầu từ gói giao: tỉnh chưa biết nó
exchange-unknown-to-owner-hint = Gói nộp sẽ phải chờ người ở tỉnh xem, hoặc bị từ chối vì thuộc kế hoạch khác. Hãy xin gói giao của đơn vị, đóng tệp này rồi kéo gói giao thả vào cửa sổ, và nộp từ bản đó.

## Xem trước từng thay đổi
exchange-show-changes = Xem { $count } thay đổi
exchange-hide-changes = Ẩn các thay đổi

## Đã giao cho ai
exchange-giving-district = { $name } ({ $chosen }/{ $all })
exchange-giving-itself = { $name }: cấp huyện
exchange-given-on = đã giao ngày { $date }
exchange-not-given = chưa giao
exchange-copy-known = mã đối chiếu: { $words }
exchange-copy-unknown = chưa biết máy nào

## What the province says of a report
exchange-was-returned = Tỉnh trả lại báo cáo kỳ { $period }: { $reason }. Hãy sửa rồi nộp lại.
exchange-was-approved = Tỉnh đã duyệt báo cáo kỳ { $period }
exchange-taken-later = Gói mới nhận là của kỳ { $period }, còn màn hình đang cho xem đến ngày { $day }. Hãy đổi “Tính đến” để thấy số liệu mới.
