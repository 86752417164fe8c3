package sample

import entregistration "thidua/ent/registration"

// What offices give as reasons; chance takes one for each.
var (
	lateness = []string{
		"Đi công tác dài ngày khi đơn vị đăng ký", "Nghỉ phép năm trong đợt đăng ký", "Nghỉ ốm có xác nhận của cơ sở y tế", "Đi học lớp bồi dưỡng tập trung",
		"Mới được điều động về đơn vị", "Đơn vị bỏ sót khi lập danh sách", "Lỗi đăng nhập, đã báo bộ phận kỹ thuật", "Chờ ý kiến của chi bộ về danh hiệu đăng ký",
	}
	returns = []struct {
		ground entregistration.ReturnGround
		reason string
	}{
		{entregistration.ReturnGroundINCOMPLETE, "Chưa nêu nội dung phấn đấu và sáng kiến dự kiến"},
		{entregistration.ReturnGroundINCOMPLETE, "Thiếu chỉ tiêu cụ thể của từng quý"},
		{entregistration.ReturnGroundINCOMPLETE, "Chưa ghi phần mềm chuyên ngành được giao phụ trách"},
		{entregistration.ReturnGroundINCOMPLETE, "Chưa có ý kiến của người đứng đầu đơn vị"},
		{entregistration.ReturnGroundCRITERIA_NOT_MET, "Chỉ tiêu đăng ký thấp hơn giao ước của đơn vị"},
		{entregistration.ReturnGroundTITLE_NOT_SUITABLE, "Danh hiệu đăng ký chưa phù hợp vị trí việc làm, đề nghị xem lại"},
		{entregistration.ReturnGroundOTHER, "Nội dung trùng với đăng ký năm trước, đề nghị viết lại"},
	}
	withdrawals = []string{
		"Chuyển công tác trong năm", "Nghỉ hưu trong năm", "Đi học dài hạn, không đủ thời gian bình xét", "Xin rút để tập trung chữa bệnh", "Nghỉ thai sản trong năm",
		"Biệt phái sang cơ quan khác",
	}
	cardReturns = []string{
		"Thiếu minh chứng ở tiêu chí II.2", "Điểm tiêu chí I.3 chưa khớp kết quả ba nhiệm vụ trọng tâm", "Chưa có xác nhận của người đứng đầu đơn vị",
		"Chưa giải trình điểm thưởng ở tiêu chí II.4", "Minh chứng tiêu chí II.1 là của năm trước", "Tiêu chí II.3 chưa kê các phong trào đã tham gia",
	}
	deductions = map[string][]string{ // by the criterion
		"I.2":  {"Có văn bản tham mưu phải chỉnh sửa nhiều lần", "Báo cáo tổng hợp còn sai số liệu"},
		"I.3":  {"Một nhiệm vụ trọng tâm hoàn thành chậm", "Minh chứng kết quả nhiệm vụ trọng tâm chưa đầy đủ"},
		"II.1": {"Có trường hợp đi muộn được nhắc trong giao ban", "Chưa cập nhật lịch công tác đúng quy định"},
		"II.2": {"Chưa khai thác hết chức năng của phần mềm được giao", "Minh chứng chưa đầy đủ"},
		"II.3": {"Chưa giới thiệu điển hình trong kỳ", "Có buổi sinh hoạt phong trào không cử người dự"},
	}
	unscored = []string{
		"Đơn vị không nộp bảng tự chấm", "Bảng tự chấm gửi sau hạn, không tính", "Bảng tự chấm chưa có chữ ký của người đứng đầu", "Đơn vị chưa tự chấm trên hệ thống",
	}
	refusals = []string{
		"Giải pháp đã được áp dụng ở đơn vị khác", "Chưa có số liệu so sánh trước và sau khi áp dụng", "Là nhiệm vụ thường xuyên của vị trí việc làm",
		"Thời gian áp dụng thử chưa đủ ba tháng", "Phạm vi ảnh hưởng chưa vượt khỏi cá nhân tác giả", "Chưa làm rõ đóng góp của từng tác giả",
	}
)

// one is what chance takes of a list.
func one[T any](list []T, about ...any) T { return list[luck(about, "reason").IntN(len(list))] }
