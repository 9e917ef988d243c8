# Công văn, phiếu gửi: thể thức theo Nghị định 30/2020/NĐ-CP.

letter-state = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
letter-motto = Độc lập - Tự do - Hạnh phúc
letter-committee = ỦY BAN NHÂN DÂN
letter-number = Số: ........../PG-UBND
letter-place = .................., ngày ...... tháng ...... năm ...........
letter-title = PHIẾU GỬI SỐ LIỆU
letter-about = Chuyển đổi số, kỳ { $period }
letter-to = Kính gửi: Ủy ban nhân dân { $unit }
letter-opening = Ủy ban nhân dân { $unit } gửi số liệu kỳ { $period } (từ { $first } đến { $last }) của "{ $plan }" trong tệp kèm theo.
letter-file = Tệp gửi kèm
letter-entered = Đã có số liệu
letter-entered-of = { $count }/{ $all } chỉ tiêu
letter-missing = Chưa có số liệu
letter-warned = Cần lưu ý
letter-fingerprint = Mã đối chiếu của máy
letter-none = Không
letter-closing = Đề nghị Ủy ban nhân dân { $unit } tiếp nhận và gửi lại biên nhận.
letter-prepared = NGƯỜI LẬP PHIẾU
letter-signed = TM. ỦY BAN NHÂN DÂN
letter-chair = CHỦ TỊCH
