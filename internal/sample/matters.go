package sample

import enttask "thidua/ent/task"

// field is what a unit works on: who asks it for most of its work, on what it reports
// every month, and what it is given to do.
type field struct {
	from            enttask.GivenBy
	reports, duties []string
}

// fields are those of the units. In a title {tháng} and {quý} stand for the month and the
// quarter of the deadline, {nơi} for a place, {sở} for an agency, {số} for a number.
var fields = map[ref]field{
	"th": {
		enttask.GivenByCITY,
		[]string{"Báo cáo tình hình kinh tế – xã hội {tháng}", "Báo cáo thực hiện nhiệm vụ được giao {tháng}"},
		[]string{
			"Chuẩn bị nội dung phiên họp thường kỳ {tháng}", "Xây dựng chương trình công tác {quý}", "Đôn đốc {sở} thực hiện kết luận của lãnh đạo, {tháng}",
			"Tổng hợp ý kiến {sở} về Công văn số {số}", "Chuẩn bị nội dung làm việc với {nơi}, {quý}", "Rà soát nhiệm vụ quá hạn của {sở}, {quý}",
		},
	},
	"kt": {
		enttask.GivenByCITY,
		[]string{"Báo cáo giải ngân vốn đầu tư công {tháng}", "Báo cáo tháo gỡ khó khăn cho doanh nghiệp {tháng}"},
		[]string{
			"Thẩm tra chủ trương đầu tư dự án theo Tờ trình số {số}", "Tham mưu điều chỉnh kế hoạch vốn {quý}", "Chuẩn bị buổi gặp gỡ doanh nghiệp {tháng}",
			"Theo dõi thu ngân sách tại {nơi}, {quý}", "Thẩm tra tờ trình số {số} của {sở}", "Tham mưu gỡ vướng cho dự án chậm tiến độ tại {nơi}, {tháng}",
		},
	},
	"dt": {
		enttask.GivenByCITY,
		[]string{"Báo cáo giải phóng mặt bằng {tháng}", "Báo cáo trật tự xây dựng, đô thị {tháng}"},
		[]string{
			"Thẩm tra đồ án quy hoạch số {số} tại {nơi}", "Kiểm tra hiện trường công trình tại {nơi}, {tháng}", "Tham mưu hồ sơ giao đất số {số}",
			"Thẩm tra giá đất bồi thường tại {nơi}, {quý}", "Chuẩn bị phiên họp giao thông, đô thị {quý}", "Tham mưu xử lý kiến nghị về thoát nước tại {nơi}, {tháng}",
		},
	},
	"ncvx": {
		enttask.GivenByCITY,
		[]string{"Báo cáo công tác nội chính {tháng}", "Báo cáo an sinh xã hội {tháng}"},
		[]string{
			"Tham mưu văn bản phòng, chống dịch tại {nơi}, {tháng}", "Thẩm tra dự thảo quyết định số {số} của {sở}", "Tham mưu hỗ trợ hộ khó khăn tại {nơi}, {quý}",
			"Chuẩn bị phiên họp chuyên đề văn hóa – xã hội {quý}", "Tham mưu giải quyết khiếu nại số {số}",
		},
	},
	"noichinh": {
		enttask.GivenByCITY,
		[]string{"Báo cáo công tác nội chính, phòng, chống tham nhũng {tháng}", "Báo cáo ban hành văn bản quy phạm {tháng}"},
		[]string{
			"Thẩm tra dự thảo quyết định số {số} của {sở}", "Tham mưu giải quyết khiếu nại số {số}", "Rà soát văn bản quy phạm thuộc lĩnh vực của {sở}, {quý}",
			"Chuẩn bị phiên họp nội chính {tháng}", "Theo dõi thi hành án hành chính tại {nơi}, {quý}", "Tham mưu công tác cán bộ theo Công văn số {số} của {sở}",
		},
	},
	"vanxa": {
		enttask.GivenByCITY,
		[]string{"Báo cáo an sinh xã hội {tháng}", "Báo cáo giáo dục, y tế, văn hóa {tháng}"},
		[]string{
			"Tham mưu hồ sơ người có công tại {nơi}, {tháng}", "Thẩm tra đề án theo Tờ trình số {số} của {sở}", "Chuẩn bị phiên họp chuyên đề văn hóa – xã hội {quý}",
			"Theo dõi xây dựng trường học tại {nơi}, {quý}", "Tham mưu kế hoạch sự kiện văn hóa, thể thao {tháng}", "Tham mưu trả lời Công văn số {số} của {sở}",
		},
	},
	"ks": {
		enttask.GivenByCITY,
		[]string{"Báo cáo cải cách hành chính {tháng}", "Báo cáo kiểm soát thủ tục hành chính {tháng}"},
		[]string{
			"Kiểm tra Bộ phận Một cửa tại {nơi}, {quý}", "Trình công bố thủ tục hành chính của {sở}, {tháng}", "Rà soát quy trình nội bộ của {sở}, {quý}",
			"Xử lý phản ánh, kiến nghị số {số} về thủ tục hành chính", "Khảo sát mức độ hài lòng của người dân tại {nơi}, {quý}", "Tập huấn dịch vụ công trực tuyến tại {nơi}, {tháng}",
		},
	},
	"hcqt": {
		enttask.GivenByOFFICE,
		[]string{"Báo cáo văn thư, lưu trữ {tháng}", "Báo cáo thu chi, tài sản công {tháng}"},
		[]string{
			"Mua sắm trang thiết bị theo Tờ trình số {số}", "Chỉnh lý hồ sơ lưu trữ hộp số {số}", "Kiểm tra thể thức văn bản phát hành {tháng}",
			"Kiểm kê tài sản, vật tư {quý}", "Bảo dưỡng xe, thiết bị nhà làm việc {tháng}", "Quyết toán kinh phí {quý}", "Chuẩn bị hậu cần đoàn công tác tại {nơi}, {tháng}",
		},
	},
	"tiepdan": {
		enttask.GivenByCITY,
		[]string{"Báo cáo tiếp công dân, giải quyết đơn thư {tháng}", "Báo cáo các vụ việc đông người, kéo dài {tháng}"},
		[]string{
			"Phục vụ lãnh đạo tiếp công dân định kỳ {tháng}", "Xử lý đơn số {số} của công dân tại {nơi}", "Đôn đốc {sở} trả lời đơn số {số}",
			"Đối thoại với công dân tại {nơi}, {tháng}", "Rà soát vụ việc tồn đọng tại {nơi}, {quý}",
		},
	},
	"cong": {
		enttask.GivenByOFFICE,
		[]string{"Báo cáo hoạt động Cổng Thông tin điện tử {tháng}", "Báo cáo tiếp nhận, trả lời hỏi đáp của người dân {tháng}"},
		[]string{
			"Cập nhật chuyên mục của {sở}, {tháng}", "Biên tập tin, bài về {nơi}, {tháng}", "Trả lời câu hỏi số {số} của bạn đọc",
			"Truyền hình trực tuyến phiên họp {tháng}", "Dựng bản tin đồ họa {quý}",
		},
	},
	"tinhoc": {
		enttask.GivenByOFFICE,
		[]string{"Báo cáo vận hành hệ thống thông tin {tháng}", "Báo cáo an toàn thông tin {tháng}"},
		[]string{
			"Khắc phục sự cố kỹ thuật theo phiếu số {số}", "Kết nối dữ liệu với {sở}, {quý}", "Sao lưu, kiểm tra dữ liệu {tháng}", "Hỗ trợ kỹ thuật cho {nơi}, {tháng}",
			"Rà soát tài khoản người dùng của {sở}, {quý}",
		},
	},
	"hoinghi": {
		enttask.GivenByOFFICE,
		[]string{"Báo cáo phục vụ hội nghị, sự kiện {tháng}", "Báo cáo sử dụng phòng họp {tháng}"},
		[]string{
			"Phục vụ hội nghị giao ban {tháng}", "Phục vụ hội nghị chuyên đề của {sở}, {tháng}", "Phục vụ đoàn khách theo Công văn số {số}", "Phục vụ hội nghị tại {nơi}, {tháng}",
			"Bảo trì âm thanh, ánh sáng hội trường {quý}",
		},
	},
	"qh": {
		enttask.GivenByDELEGATION,
		[]string{"Báo cáo hoạt động của Đoàn đại biểu Quốc hội {tháng}", "Báo cáo góp ý các dự án luật {tháng}"},
		[]string{
			"Tổng hợp góp ý dự án luật số {số}", "Phục vụ Đoàn giám sát tại {nơi}, {quý}", "Chuẩn bị tiếp xúc cử tri tại {nơi}, {tháng}",
			"Đôn đốc {sở} trả lời kiến nghị số {số}", "Phục vụ đại biểu khảo sát tại {sở}, {quý}",
		},
	},
	"hd": {
		enttask.GivenByPEOPLES_COUNCIL,
		[]string{"Báo cáo hoạt động của Hội đồng nhân dân {tháng}", "Báo cáo thực hiện nghị quyết {tháng}"},
		[]string{
			"Chuẩn bị phiên họp Thường trực Hội đồng nhân dân {tháng}", "Thẩm tra tờ trình số {số} của {sở}", "Phục vụ các Ban giám sát tại {nơi}, {quý}",
			"Rà soát nghị quyết thuộc lĩnh vực của {sở}, {quý}", "Tổng hợp nội dung chất vấn {sở}, {quý}",
		},
	},
	"donthu": {
		enttask.GivenByPEOPLES_COUNCIL,
		[]string{"Báo cáo kiến nghị cử tri {tháng}", "Báo cáo tiếp dân, xử lý đơn của cử tri {tháng}"},
		[]string{
			"Xử lý đơn dân nguyện số {số}", "Tổng hợp kiến nghị cử tri tại {nơi}, {quý}", "Phục vụ đại biểu tiếp công dân {tháng}",
			"Theo dõi {sở} giải quyết kiến nghị cử tri, {quý}",
		},
	},
	"hcdc": {
		enttask.GivenByOFFICE,
		[]string{"Báo cáo văn thư khối dân cử {tháng}", "Báo cáo kinh phí hoạt động của đại biểu {tháng}"},
		[]string{
			"Chuẩn bị hậu cần đoàn giám sát tại {nơi}, {tháng}", "Quyết toán kinh phí hoạt động khối dân cử {quý}", "Gửi tài liệu kỳ họp, phiên họp {tháng}",
			"Mua sắm, sửa chữa theo Tờ trình số {số}",
		},
	},
}

// Places are those of their day: the districts ended on 1 July 2025.
var (
	districts = []string{"quận Hải Châu", "quận Thanh Khê", "quận Sơn Trà", "quận Ngũ Hành Sơn", "quận Liên Chiểu", "quận Cẩm Lệ", "huyện Hòa Vang"}
	wards     = []string{
		"phường Hải Châu", "phường Hòa Cường", "phường Thanh Khê", "phường An Hải", "phường Sơn Trà", "phường Ngũ Hành Sơn", "phường Hòa Khánh", "phường Cẩm Lệ",
		"xã Hòa Vang", "xã Bà Nà",
	}
	agencies = []string{"Sở Xây dựng", "Sở Tài chính", "Sở Nội vụ", "Sở Tư pháp", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Công Thương", "Sở Khoa học và Công nghệ"}
)
