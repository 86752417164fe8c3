package sample

// ideas are what the people of a unit mean to improve, one after the other.
var ideas = map[ref][]string{
	"th": {
		"Bảng theo dõi kết luận của lãnh đạo dùng chung", "Mẫu hóa văn bản tham mưu thường dùng", "Điểm báo bằng công cụ tổng hợp tự động",
		"Lịch công tác liên thông giữa các đơn vị", "Tổng hợp báo cáo tháng từ một nguồn số liệu",
	},
	"kt":       {"Bảng đối chiếu tiến độ dự án đầu tư theo tuần", "Danh mục kiểm tra hồ sơ trình về đầu tư công", "Bản đồ vướng mắc của doanh nghiệp theo lĩnh vực", "Sổ tay pháp lý rút gọn cho chuyên viên kinh tế"},
	"dt":       {"Kho bản vẽ quy hoạch dùng chung", "Phiếu kiểm hồ sơ đất đai trước khi trình ký", "Theo dõi kiến nghị cử tri về đô thị trên bản đồ", "Chuẩn hóa nội dung kiểm tra hiện trường"},
	"ncvx":     {"Danh mục văn bản phòng, chống dịch cập nhật hằng ngày", "Phân luồng hồ sơ văn xã theo mức độ khẩn"},
	"noichinh": {"Thư viện án lệ hành chính của Văn phòng", "Bảng nhắc thời hạn giải quyết khiếu nại", "Tự kiểm tra thẩm quyền, thể thức văn bản quy phạm", "Sổ tay tiếp xúc cử tri của chuyên viên nội chính"},
	"vanxa":    {"Bộ chỉ tiêu an sinh xã hội xem nhanh", "Mẫu kịch bản phục vụ sự kiện văn hóa", "Kết nối số liệu giáo dục, y tế vào báo cáo tháng", "Lịch theo dõi chính sách người có công"},
	"ks":       {"Quy trình một cửa nội bộ không giấy", "Trợ lý hỏi đáp thủ tục cho người dân", "Bảng màu theo dõi hồ sơ sắp đến hạn", "Cắt giảm thành phần hồ sơ nhờ dữ liệu dùng chung", "Khảo sát hài lòng bằng mã QR tại quầy"},
	"hcqt":     {"Số hóa hồ sơ lưu trữ theo chuyên đề", "Kiểm kê tài sản bằng mã QR", "Đặt xe công qua lịch trực tuyến", "Tự kiểm tra thể thức trước khi phát hành văn bản", "Theo dõi điện, nước từng tầng nhà làm việc"},
	"tiepdan":  {"Phân loại đơn thư theo từ khóa", "Kho câu hỏi – trả lời cho công dân", "Phiếu hẹn tiếp công dân trực tuyến", "Theo dõi vụ việc đông người theo dòng thời gian"},
	"cong":     {"Chuyên mục hỏi đáp chính sách trên Cổng", "Quy trình biên tập tin bài hai lượt trên hệ thống", "Bản tin đồ họa hằng tuần cho Fanpage", "Kho ảnh tư liệu có tìm kiếm theo sự kiện", "Phụ đề tự động cho bản tin truyền hình trực tuyến"},
	"tinhoc":   {"Nhật ký hỗ trợ kỹ thuật dùng chung", "Sao lưu dữ liệu ba lớp tự kiểm tra", "Cảnh báo sớm sự cố đường truyền", "Đăng nhập một lần cho các phần mềm nội bộ"},
	"hoinghi":  {"Họp không giấy tờ tại các phòng họp", "Sơ đồ chỗ ngồi in tự động từ danh sách khách mời", "Danh mục kiểm tra trước giờ khai mạc", "Kho thiết bị hội nghị mượn – trả bằng mã vạch"},
	"qh":       {"Cẩm nang giám sát cho đại biểu Quốc hội", "Tổng hợp ý kiến góp ý dự án luật theo điều khoản", "Hồ sơ kỳ họp điện tử của Đoàn", "Theo dõi trả lời kiến nghị gửi bộ, ngành"},
	"hd":       {"Tài liệu kỳ họp Hội đồng nhân dân trên máy tính bảng", "Bảng theo dõi thực hiện nghị quyết", "Biểu mẫu thẩm tra dùng chung cho các Ban", "Phát trực tuyến phiên chất vấn có mục lục"},
	"donthu":   {"Sổ theo dõi đơn dân nguyện điện tử", "Nhóm kiến nghị cử tri trùng nội dung", "Tin nhắn báo kết quả xử lý đơn cho cử tri"},
	"hcdc":     {"Quản lý văn thư hai khối trên một sổ", "Lịch phục vụ đoàn giám sát dùng chung", "Định mức xăng xe theo hành trình"},
}

// usuals are what most initiatives say of themselves; the effect takes a figure.
var usuals = []struct{ problem, solution, effect string }{
	{"Việc làm thủ công mất nhiều thời gian, dễ sót.", "Chuẩn hóa các bước, dùng công cụ sẵn có của cơ quan để làm tự động.", "Giảm khoảng %d giờ công mỗi tháng (số liệu mẫu)."},
	{"Mỗi người giữ một bản số liệu, khi tổng hợp hay lệch nhau.", "Một bảng dùng chung, mỗi ô có một người chịu trách nhiệm cập nhật.", "Bớt khoảng %d lượt đối chiếu, sửa lại mỗi quý (số liệu mẫu)."},
	{"Công dân, đơn vị phải hỏi nhiều nơi mới biết việc đến đâu.", "Công khai trạng thái xử lý và người phụ trách ngay trên hệ thống.", "Giảm khoảng %d cuộc gọi hỏi tiến độ mỗi tháng (số liệu mẫu)."},
	{"Hồ sơ trình ký thường phải trả lại vì thiếu giấy tờ, sai thể thức.", "Phiếu kiểm trước khi trình, lỗi hay gặp được nhắc ngay khi soạn.", "Giảm khoảng %d hồ sơ phải trả lại mỗi quý (số liệu mẫu)."},
}
