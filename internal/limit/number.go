package limit

// Number is what there is to know of one limit, beside its value.
type Number struct {
	Group, Name string // as in a configuration and in contract/limits.json
	Unit        string
	Code        string // of the error that tells of it; empty when none does
	Least, Most int    // that can be configured
	Vi, En      string
	of          func(*Limits) *int
}

// Of is the value of the number.
func (n Number) Of(l Limits) int { return *n.of(&l) }

// Codes of errors that tell of a limit, and close codes of WebSockets.
const (
	tooLargeRequest = "REQUEST_TOO_LARGE"
	tooLarge        = "QUERY_TOO_LARGE"
	tooComplex      = "QUERY_TOO_COMPLEX"
	badInput        = "BAD_USER_INPUT"
	tooLongText     = "TEXT_TOO_LONG"
	timeout         = "TIMEOUT"
	rateLimited     = "RATE_LIMITED"
	unavailable     = "UNAVAILABLE"
	slowReader      = "SLOW_READER"
)

// Numbers lists every limit, group by group.
var Numbers = []Number{
	{"document", "bytes", "bytes", tooLargeRequest, 16 << 10, 8 << 20, "Dung lượng của một yêu cầu hoặc một thông điệp.", "Size of the body of a request, or of a message.", func(l *Limits) *int { return &l.Document.Bytes }},
	{"document", "tokens", "tokens", tooLarge, 500, 100_000, "Số từ tố của một văn bản GraphQL.", "Tokens of a document.", func(l *Limits) *int { return &l.Document.Tokens }},
	{"document", "depth", "levels", tooLarge, 5, 50, "Số cấp trường lồng nhau, kể cả qua fragment.", "Fields one below the other, fragments written out.", func(l *Limits) *int { return &l.Document.Depth }},
	{"document", "aliases", "aliases", tooLarge, 0, 1_000, "Số bí danh trong cả văn bản.", "Aliases in the whole document.", func(l *Limits) *int { return &l.Document.Aliases }},
	{"document", "directives", "directives", tooLarge, 0, 1_000, "Số chỉ thị (@…) trong cả văn bản.", "Directives in the whole document.", func(l *Limits) *int { return &l.Document.Directives }},
	{"document", "fields", "fields", tooLarge, 50, 10_000, "Số trường được viết trong cả văn bản.", "Fields written in the whole document.", func(l *Limits) *int { return &l.Document.Fields }},
	{"document", "spreads", "spreads", tooLarge, 0, 1_000, "Số lần dùng fragment trong cả văn bản.", "Spreads of fragments in the whole document.", func(l *Limits) *int { return &l.Document.Spreads }},
	{"document", "operations", "operations", tooLarge, 1, 100, "Số thao tác trong một văn bản.", "Operations in one document.", func(l *Limits) *int { return &l.Document.Operations }},
	{"document", "nesting", "levels", tooLarge, 5, 500, "Số cấp lồng nhau của danh sách và đối tượng trong một giá trị hoặc một biến.", "Lists and objects in each other, in a value or a variable.", func(l *Limits) *int { return &l.Document.Nesting }},
	{"document", "roots", "fields", tooLarge, 1, 1_000, "Số trường gốc của một thao tác, kể cả trong fragment.", "Root fields of one operation, those in fragments too.", func(l *Limits) *int { return &l.Document.Roots }},

	{"operation", "cost", "objects", tooComplex, 1_000, 10_000_000, "Chi phí của một thao tác: số đối tượng tối đa mà câu trả lời có thể chứa, và những gì cơ sở dữ liệu phải xem qua.", "Cost of one operation: how many objects the answer may hold at most, and what the database has to look through.", func(l *Limits) *int { return &l.Operation.Cost }},
	{"operation", "pageSize", "rows", badInput, 20, 100, "Số dòng của một trang (first, last).", "Rows of a page (first, last).", func(l *Limits) *int { return &l.Operation.PageSize }},
	{"operation", "ids", "ids", badInput, 1, 1_000, "Số mã của nodes(ids:).", "Ids of nodes(ids:).", func(l *Limits) *int { return &l.Operation.IDs }},
	{"operation", "rows", "rows", badInput, 1, 1_000, "Số dòng của một thao tác ghi nhiều dòng.", "Rows of one mutation over many.", func(l *Limits) *int { return &l.Operation.Rows }},
	{"operation", "seconds", "seconds", timeout, 1, 600, "Thời gian của một thao tác; quá thời gian thì bị dừng.", "How long an operation may take before it is given up.", func(l *Limits) *int { return &l.Operation.Seconds }},
	{"operation", "errors", "errors", "", 1, 1_000, "Số lỗi được báo khi một yêu cầu bị từ chối.", "Errors that are told of a refused request.", func(l *Limits) *int { return &l.Operation.Errors }},
	{"operation", "concurrent", "operations", rateLimited, 1, 10_000, "Số thao tác cùng lúc của một tài khoản, không kể đăng ký nhận tin (subscription).", "Operations of one account at once, subscriptions aside.", func(l *Limits) *int { return &l.Operation.Concurrent }},
	{"operation", "parallel", "fields", "", 1, 1_000, "Số trường gốc của một tài khoản được trả lời cùng lúc; các trường khác chờ đến lượt.", "Root fields of one account that are answered at once; others wait for their turn.", func(l *Limits) *int { return &l.Operation.Parallel }},

	{"weight", "list", "elements", "", 1, 1_000, "Một danh sách không có first được tính là chừng này phần tử.", "A list that has no first counts as this many elements.", func(l *Limits) *int { return &l.Weight.List }},
	{"weight", "tree", "rows", "", 1, 100_000, "Một cây được tính là chừng này dòng.", "A tree counts as this many rows.", func(l *Limits) *int { return &l.Weight.Tree }},
	{"weight", "groups", "groups", "", 1, 10_000, "countsBy được tính là chừng này nhóm.", "countsBy counts as this many groups.", func(l *Limits) *int { return &l.Weight.Groups }},
	{"weight", "actions", "elements", "", 1, 100, "viewerCan được tính là chừng này phần tử.", "viewerCan counts as this many elements.", func(l *Limits) *int { return &l.Weight.Actions }},
	{"weight", "schema", "elements", "", 1, 1_000, "Một danh sách khi xem lược đồ (introspection) được tính là chừng này phần tử.", "A list of an introspection counts as this many elements.", func(l *Limits) *int { return &l.Weight.Schema }},
	{"weight", "mutation", "objects", "", 0, 10_000, "Chi phí thêm của một thao tác ghi, và của mỗi phần tử trong các danh sách gửi kèm.", "What a mutation costs beside its answer, and each element of the lists in its input.", func(l *Limits) *int { return &l.Weight.Mutation }},
	{"weight", "scan", "objects", "", 0, 10_000, "Chi phí của mỗi totalCount, countsBy, loại tìm kiếm, vai trò của myWork, và mỗi điều kiện …Contains, …Matches, has… hoặc unit trong bộ lọc.", "What each totalCount, each countsBy, each kind of a search and each role of myWork costs, and each condition …Contains, …Matches, has… or unit of a filter.", func(l *Limits) *int { return &l.Weight.Scan }},
	{"weight", "condition", "objects", "", 0, 1_000, "Chi phí của mỗi điều kiện khác trong bộ lọc, và mỗi thứ tự sắp xếp.", "What each other condition of a filter costs, and each order.", func(l *Limits) *int { return &l.Weight.Condition }},

	{"filter", "depth", "edges", tooComplex, 1, 10, "Số quan hệ lồng nhau trong một bộ lọc.", "Edges one below the other in a filter.", func(l *Limits) *int { return &l.Filter.Depth }},
	{"filter", "edges", "edges", tooComplex, 1, 1_000, "Số quan hệ trong các bộ lọc của một thao tác.", "Edges in the filters of an operation.", func(l *Limits) *int { return &l.Filter.Edges }},
	{"filter", "terms", "conditions", tooComplex, 10, 10_000, "Số nhóm điều kiện và thứ tự sắp xếp trong một thao tác.", "Conditions in braces and orders in an operation.", func(l *Limits) *int { return &l.Filter.Terms }},
	{"filter", "values", "values", tooComplex, 100, 30_000, "Số giá trị trong các danh sách của các bộ lọc.", "Values in the lists of the filters of an operation.", func(l *Limits) *int { return &l.Filter.Values }},
	{"filter", "units", "filters", tooComplex, 1, 200, "Số bộ lọc theo đơn vị (unit) trong một thao tác.", "Filters by unit in an operation.", func(l *Limits) *int { return &l.Filter.Units }},
	{"filter", "characters", "characters", tooComplex, 100, 5_000, "Độ dài của mỗi văn bản trong một bộ lọc.", "Length of each text in a filter.", func(l *Limits) *int { return &l.Filter.Characters }},

	{"search", "characters", "characters", tooLongText, 10, 10_000, "Độ dài của văn bản tìm kiếm.", "Length of the text of a search.", func(l *Limits) *int { return &l.Search.Characters }},
	{"search", "hits", "rows", badInput, 1, 100, "Số kết quả của mỗi loại trong một lần tìm kiếm.", "Hits of each kind in one search.", func(l *Limits) *int { return &l.Search.Hits }},

	{"stream", "connections", "connections", rateLimited, 1, 10_000, "Số kết nối WebSocket và SSE cùng lúc của một tài khoản; WebSocket vượt quá bị đóng với mã 4430.", "WebSocket and SSE connections of one account at once; a WebSocket beyond is closed with 4430.", func(l *Limits) *int { return &l.Stream.Connections }},
	{"stream", "pending", "connections", unavailable, 10, 1_000_000, "Số WebSocket chưa đăng nhập (chưa có connection_ack) cùng lúc trên máy chủ; quá số này, trả lời 503.", "WebSockets on which nobody has signed in yet (before connection_ack), in all; more are answered with 503.", func(l *Limits) *int { return &l.Stream.Pending }},
	{"stream", "pendingPerAddress", "connections", rateLimited, 1, 1_000_000, "Số WebSocket chưa đăng nhập cùng lúc từ một địa chỉ mạng; quá số này, trả lời 429.", "WebSockets on which nobody has signed in yet, from one network address; more are answered with 429.", func(l *Limits) *int { return &l.Stream.PendingPerAddress }},
	{"stream", "operations", "operations", rateLimited, 1, 1_000, "Số thao tác cùng lúc trên một kết nối.", "Operations at once on one connection.", func(l *Limits) *int { return &l.Stream.Operations }},
	{"stream", "initSeconds", "seconds", "4408", 1, 60, "Thời hạn gửi connection_init sau khi mở WebSocket.", "Time until connection_init must have come on a WebSocket.", func(l *Limits) *int { return &l.Stream.InitSeconds }},
	{"stream", "pingSeconds", "seconds", "4412", 1, 300, "Khoảng cách giữa hai tín hiệu giữ kết nối; WebSocket không trả lời bị đóng.", "Time between two heartbeats; a WebSocket that does not answer is closed.", func(l *Limits) *int { return &l.Stream.PingSeconds }},
	{"stream", "stalledSeconds", "seconds", slowReader, 1, 300, "Thời gian mà bên nhận có thể để một thông điệp chưa đọc trước khi bị ngắt; WebSocket bị đóng với mã 4413.", "How long a reader may leave a message unread before it is cut off; a WebSocket is closed with 4413.", func(l *Limits) *int { return &l.Stream.StalledSeconds }},

	{"rate", "costPerSecond", "cost", rateLimited, 100, 100_000_000, "Chi phí được hoàn lại cho mỗi tài khoản trong một giây.", "Cost that comes back to an account in a second.", func(l *Limits) *int { return &l.Rate.CostPerSecond }},
	{"rate", "burst", "cost", rateLimited, 1_000, 1_000_000_000, "Chi phí mà một tài khoản có thể dùng ngay.", "Cost that an account can spend at once.", func(l *Limits) *int { return &l.Rate.Burst }},
	{"rate", "refused", "cost", rateLimited, 0, 1_000, "Chi phí của một văn bản GraphQL bị từ chối.", "Cost of a document that is refused.", func(l *Limits) *int { return &l.Rate.Refused }},
}
