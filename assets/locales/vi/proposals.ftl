## Đề nghị: thay đổi ở phần do nơi khác phụ trách

proposed = Phần này do nơi khác phụ trách. Thay đổi của bạn đã được ghi thành đề nghị, sẽ gửi cùng gói nộp và chỉ có hiệu lực khi nơi phụ trách đồng ý.
proposal-waits = Chờ nơi phụ trách trả lời.
