# Chữ gõ dở còn lại sau khi chương trình dừng đột ngột.
drafts-resumed = Chữ đang gõ dở lần trước đã được đặt lại đúng chỗ, chưa ghi.
drafts-unplaced = { $count } mục gõ dở lần trước không đặt lại được: chỗ gõ không còn, hoặc nội dung ở đó đã đổi. Chữ được giữ ở đây đến khi bạn bỏ qua.
drafts-copy = Chép
drafts-copy-of = Chép “{ $text }”
drafts-copy-all = Chép tất cả
drafts-dismiss = Bỏ qua
figures-resumed = Gõ dở lần trước, chưa ghi.
form-meanwhile = Trong lúc bạn điền, mục này đã được sửa ở nơi khác. Lưu sẽ ghi phần bạn đã gõ vào các ô sau:
form-meanwhile-now = { $field }: nay là “{ $value }”
form-meanwhile-take = Lấy giá trị này
form-meanwhile-take-of = Lấy giá trị mới của { $field }
