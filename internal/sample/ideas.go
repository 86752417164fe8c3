package sample

// idea is what the people of a unit mean to improve; the effect takes a figure.
type idea struct {
	name string
	way
	effect string
}

// way is what was wrong with many things, and what was done about it.
type way struct{ problem, solution string }

var (
	tracked   = way{"Theo dõi bằng sổ giấy, tệp riêng nên hay sót, hay quá hạn.", "Một bảng theo dõi chung, mỗi việc có người chịu trách nhiệm và được nhắc trước hạn."}
	prepared  = way{"Người làm phải nhớ từng việc; thiếu sót chỉ lộ ra khi đã trình, đã họp.", "Mẫu và phiếu kiểm dùng chung, lỗi hay gặp được nhắc ngay từ đầu."}
	shared    = way{"Mỗi người giữ một bản tài liệu, số liệu; khi cần thì tìm lâu hoặc lệch nhau.", "Một kho dùng chung, mỗi phần có một người chịu trách nhiệm cập nhật."}
	explained = way{"Quy định nằm rải rác, người mới và người dân phải hỏi nhiều nơi.", "Gom quy định và câu hỏi hay gặp thành một tài liệu ngắn, dễ tra, cập nhật hằng quý."}
	told      = way{"Công dân, cử tri phải hỏi nhiều lần mới biết việc của mình đến đâu.", "Báo lịch hẹn, tiến độ, kết quả ngay khi có, không chờ hỏi."}
	automatic = way{"Việc làm thủ công mất nhiều thời gian, dễ sót.", "Chuẩn hóa các bước, dùng công cụ sẵn có của cơ quan để làm tự động."}
	metered   = way{"Cuối quý mới biết đã dùng vượt mức.", "Ghi số đo theo tuần, đặt định mức và công khai cho từng bộ phận."}
)

// ideas are those of each unit, one after the other.
var ideas = map[ref][]idea{
	"th": {
		{"Bảng theo dõi kết luận của lãnh đạo dùng chung", tracked, "Giảm khoảng %d kết luận quá hạn mỗi năm (số liệu mẫu)."},
		{"Mẫu hóa văn bản tham mưu thường dùng", prepared, "Giảm khoảng %d văn bản phải sửa thể thức mỗi tháng (số liệu mẫu)."},
		{"Điểm báo bằng công cụ tổng hợp tự động", automatic, "Mỗi bản điểm báo soạn nhanh hơn khoảng %d phút (số liệu mẫu)."},
		{"Lịch công tác liên thông giữa các đơn vị", shared, "Bớt khoảng %d lần trùng lịch họp mỗi quý (số liệu mẫu)."},
		{"Tổng hợp báo cáo tháng từ một nguồn số liệu", shared, "Bớt khoảng %d lượt đối chiếu số liệu mỗi tháng (số liệu mẫu)."},
	},
	"kt": {
		{"Bảng đối chiếu tiến độ dự án đầu tư theo tuần", tracked, "Phát hiện sớm chậm tiến độ ở %d dự án trong năm (số liệu mẫu)."},
		{"Danh mục kiểm tra hồ sơ trình về đầu tư công", prepared, "Giảm khoảng %d hồ sơ phải trả lại bổ sung mỗi quý (số liệu mẫu)."},
		{"Bản đồ vướng mắc của doanh nghiệp theo lĩnh vực", tracked, "Đã gỡ %d vướng mắc của doanh nghiệp trong năm (số liệu mẫu)."},
		{"Sổ tay pháp lý rút gọn cho chuyên viên kinh tế", explained, "Mỗi tờ trình bớt khoảng %d phút tra cứu căn cứ (số liệu mẫu)."},
	},
	"dt": {
		{"Kho bản vẽ quy hoạch dùng chung", shared, "Tìm một bản vẽ nhanh hơn khoảng %d phút (số liệu mẫu)."},
		{"Phiếu kiểm hồ sơ đất đai trước khi trình ký", prepared, "Giảm khoảng %d hồ sơ đất đai phải trả lại mỗi quý (số liệu mẫu)."},
		{"Theo dõi kiến nghị cử tri về đô thị trên bản đồ", tracked, "Gộp được %d kiến nghị trùng địa điểm trong năm (số liệu mẫu)."},
		{"Chuẩn hóa nội dung kiểm tra hiện trường", prepared, "Bớt %d chuyến phải kiểm tra lại trong năm (số liệu mẫu)."},
	},
	"ncvx": {
		{"Danh mục văn bản phòng, chống dịch cập nhật hằng ngày", explained, "Giảm khoảng %d cuộc gọi hỏi quy định mỗi ngày (số liệu mẫu)."},
		{"Phân luồng hồ sơ văn xã theo mức độ khẩn", tracked, "Có %d hồ sơ khẩn được trình ngay trong ngày mỗi tháng (số liệu mẫu)."},
	},
	"noichinh": {
		{"Thư viện án lệ hành chính của Văn phòng", shared, "Mỗi vụ việc bớt khoảng %d phút tìm vụ tương tự (số liệu mẫu)."},
		{"Bảng nhắc thời hạn giải quyết khiếu nại", tracked, "Có %d vụ được nhắc kịp trước hạn trong năm (số liệu mẫu)."},
		{"Tự kiểm tra thẩm quyền, thể thức văn bản quy phạm", prepared, "Phát hiện, sửa %d lỗi trước khi ban hành trong năm (số liệu mẫu)."},
		{"Sổ tay tiếp xúc cử tri của chuyên viên nội chính", explained, "Chuẩn bị mỗi buổi tiếp xúc nhanh hơn khoảng %d phút (số liệu mẫu)."},
	},
	"vanxa": {
		{"Bộ chỉ tiêu an sinh xã hội xem nhanh", shared, "Trả lời yêu cầu số liệu nhanh hơn khoảng %d phút mỗi lần (số liệu mẫu)."},
		{"Mẫu kịch bản phục vụ sự kiện văn hóa", prepared, "Chuẩn bị mỗi sự kiện bớt khoảng %d giờ công (số liệu mẫu)."},
		{"Kết nối số liệu giáo dục, y tế vào báo cáo tháng", automatic, "Bớt nhập tay khoảng %d dòng số liệu mỗi tháng (số liệu mẫu)."},
		{"Lịch theo dõi chính sách người có công", tracked, "Có %d trường hợp được giải quyết trước hạn trong năm (số liệu mẫu)."},
	},
	"ks": {
		{"Quy trình một cửa nội bộ không giấy", automatic, "Giảm khoảng %d bộ hồ sơ giấy mỗi tháng (số liệu mẫu)."},
		{"Trợ lý hỏi đáp thủ tục cho người dân", told, "Giảm khoảng %d cuộc gọi hỏi thủ tục mỗi tuần (số liệu mẫu)."},
		{"Bảng màu theo dõi hồ sơ sắp đến hạn", tracked, "Có %d hồ sơ được xử lý kịp nhờ nhắc trước hạn mỗi quý (số liệu mẫu)."},
		{"Cắt giảm thành phần hồ sơ nhờ dữ liệu dùng chung", shared, "Cắt %d loại giấy tờ phải nộp (số liệu mẫu)."},
		{"Khảo sát hài lòng bằng mã QR tại quầy", automatic, "Thu thêm khoảng %d phiếu khảo sát mỗi tuần (số liệu mẫu)."},
	},
	"hcqt": {
		{"Số hóa hồ sơ lưu trữ theo chuyên đề", shared, "Tìm một hồ sơ lưu nhanh hơn khoảng %d phút (số liệu mẫu)."},
		{"Kiểm kê tài sản bằng mã QR", automatic, "Mỗi đợt kiểm kê bớt khoảng %d giờ công (số liệu mẫu)."},
		{"Đặt xe công qua lịch trực tuyến", shared, "Ghép được khoảng %d chuyến xe mỗi tháng (số liệu mẫu)."},
		{"Tự kiểm tra thể thức trước khi phát hành văn bản", prepared, "Giảm khoảng %d văn bản phải đính chính mỗi năm (số liệu mẫu)."},
		{"Theo dõi điện, nước từng tầng nhà làm việc", metered, "Tiết kiệm khoảng %d triệu đồng tiền điện, nước mỗi năm (số liệu mẫu)."},
	},
	"tiepdan": {
		{"Phân loại đơn thư theo từ khóa", automatic, "Mỗi ngày bớt khoảng %d phút đọc, phân loại đơn (số liệu mẫu)."},
		{"Kho câu hỏi – trả lời cho công dân", explained, "Có %d câu hỏi hay gặp được trả lời ngay tại bàn tiếp (số liệu mẫu)."},
		{"Phiếu hẹn tiếp công dân trực tuyến", told, "Mỗi công dân bớt chờ khoảng %d phút (số liệu mẫu)."},
		{"Theo dõi vụ việc đông người theo dòng thời gian", tracked, "Báo cáo về mỗi vụ việc soạn nhanh hơn khoảng %d phút (số liệu mẫu)."},
	},
	"cong": {
		{"Chuyên mục hỏi đáp chính sách trên Cổng", explained, "Trả lời thêm khoảng %d câu hỏi mỗi tháng (số liệu mẫu)."},
		{"Quy trình biên tập tin bài hai lượt trên hệ thống", prepared, "Giảm khoảng %d lỗi phải sửa sau khi đăng mỗi tháng (số liệu mẫu)."},
		{"Bản tin đồ họa hằng tuần cho Fanpage", explained, "Lượt xem mỗi bản tin tăng khoảng %d %% (số liệu mẫu)."},
		{"Kho ảnh tư liệu có tìm kiếm theo sự kiện", shared, "Tìm ảnh cho mỗi tin nhanh hơn khoảng %d phút (số liệu mẫu)."},
		{"Phụ đề tự động cho bản tin truyền hình trực tuyến", automatic, "Mỗi bản tin bớt khoảng %d phút gõ phụ đề (số liệu mẫu)."},
	},
	"tinhoc": {
		{"Nhật ký hỗ trợ kỹ thuật dùng chung", shared, "Xử lý ngay khoảng %d sự cố lặp lại mỗi tháng (số liệu mẫu)."},
		{"Sao lưu dữ liệu ba lớp tự kiểm tra", automatic, "Thời gian khôi phục dữ liệu rút ngắn khoảng %d phút (số liệu mẫu)."},
		{"Cảnh báo sớm sự cố đường truyền", automatic, "Giảm khoảng %d phút gián đoạn đường truyền mỗi tháng (số liệu mẫu)."},
		{"Đăng nhập một lần cho các phần mềm nội bộ", automatic, "Giảm khoảng %d yêu cầu cấp lại mật khẩu mỗi tháng (số liệu mẫu)."},
	},
	"hoinghi": {
		{"Họp không giấy tờ tại các phòng họp", automatic, "Giảm khoảng %d nghìn trang in mỗi quý (số liệu mẫu)."},
		{"Sơ đồ chỗ ngồi in tự động từ danh sách khách mời", automatic, "Mỗi hội nghị chuẩn bị nhanh hơn khoảng %d phút (số liệu mẫu)."},
		{"Danh mục kiểm tra trước giờ khai mạc", prepared, "Phát hiện, khắc phục %d lỗi trước giờ khai mạc trong năm (số liệu mẫu)."},
		{"Kho thiết bị hội nghị mượn – trả bằng mã vạch", tracked, "Mỗi lượt mượn – trả nhanh hơn khoảng %d phút (số liệu mẫu)."},
	},
	"qh": {
		{"Cẩm nang giám sát cho đại biểu Quốc hội", explained, "Chuẩn bị mỗi cuộc giám sát bớt khoảng %d giờ công (số liệu mẫu)."},
		{"Tổng hợp ý kiến góp ý dự án luật theo điều khoản", shared, "Mỗi dự án luật tổng hợp nhanh hơn khoảng %d giờ (số liệu mẫu)."},
		{"Hồ sơ kỳ họp điện tử của Đoàn", shared, "Giảm khoảng %d nghìn trang in mỗi kỳ họp (số liệu mẫu)."},
		{"Theo dõi trả lời kiến nghị gửi bộ, ngành", tracked, "Thêm %d kiến nghị được trả lời đúng hạn trong năm (số liệu mẫu)."},
	},
	"hd": {
		{"Tài liệu kỳ họp Hội đồng nhân dân trên máy tính bảng", shared, "Giảm khoảng %d nghìn trang in mỗi kỳ họp (số liệu mẫu)."},
		{"Bảng theo dõi thực hiện nghị quyết", tracked, "Có %d nghị quyết được đôn đốc kịp thời trong năm (số liệu mẫu)."},
		{"Biểu mẫu thẩm tra dùng chung cho các Ban", prepared, "Mỗi báo cáo thẩm tra soạn nhanh hơn khoảng %d phút (số liệu mẫu)."},
		{"Phát trực tuyến phiên chất vấn có mục lục", told, "Lượt cử tri xem lại mỗi phiên tăng khoảng %d %% (số liệu mẫu)."},
	},
	"donthu": {
		{"Sổ theo dõi đơn dân nguyện điện tử", tracked, "Giảm khoảng %d đơn quá hạn mỗi quý (số liệu mẫu)."},
		{"Nhóm kiến nghị cử tri trùng nội dung", automatic, "Gộp được khoảng %d kiến nghị trùng mỗi đợt tiếp xúc (số liệu mẫu)."},
		{"Tin nhắn báo kết quả xử lý đơn cho cử tri", told, "Giảm khoảng %d cuộc gọi hỏi kết quả mỗi tháng (số liệu mẫu)."},
	},
	"hcdc": {
		{"Quản lý văn thư hai khối trên một sổ", shared, "Bớt khoảng %d lượt vào sổ hai lần mỗi tuần (số liệu mẫu)."},
		{"Lịch phục vụ đoàn giám sát dùng chung", shared, "Bớt %d lần trùng lịch xe, phòng họp trong năm (số liệu mẫu)."},
		{"Định mức xăng xe theo hành trình", metered, "Tiết kiệm khoảng %d lít xăng mỗi tháng (số liệu mẫu)."},
	},
}
