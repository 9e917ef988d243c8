# Nộp báo cáo và trao đổi gói dữ liệu giữa các bản

did-submit = nộp báo cáo { $what }
did-review = trả lời báo cáo { $what }
did-resolve = chọn giá trị cho { $what }
did-resolve-many = chọn giá trị cho { $count } ô dữ liệu
did-what-report = { $period } của { $unit }

exchange-outcome-none = chưa trả lời
exchange-outcome-returned = trả lại
exchange-outcome-approved = đã duyệt

exchange-field-round = lần nộp
exchange-field-submitted-on = ngày nộp
exchange-field-reviewed = lần nộp đã trả lời
exchange-field-outcome = kết quả
exchange-field-reason = lý do

refusal-not-handed-in = Đơn vị chưa nộp báo cáo kỳ này.
refusal-no-reason = Hãy ghi lý do trả lại để đơn vị biết cần sửa gì.
