//go:build ignore

package main

// fixedWords describe what entgql generates alike for every schema.
var fixedWords = map[string]string{
	"@goField": "For the server's generator: how a field is bound to Go.",
	"@goModel": "For the server's generator: which Go type a type is bound to.",

	"Cursor":                   "A place in one order of a list. Opaque: pass it back unchanged, with the same orderBy.",
	"Node":                     "What has an id.",
	"Node.id":                  "Opaque id, unique in the whole database. Never parse or build one.",
	"PageInfo":                 "What lies around a page.",
	"PageInfo.hasNextPage":     "Whether rows follow. Of a page by `last`: whether `before` was given.",
	"PageInfo.hasPreviousPage": "Whether rows come before. Of a page by `first`: whether `after` was given.",
	"PageInfo.startCursor":     "Cursor of the first row; null on an empty page. Pass it as `before` to go back.",
	"PageInfo.endCursor":       "Cursor of the last row; null on an empty page. Pass it as `after` to go on.",
	"Query":                    "What can be read.",
	"Query.node":               "The object with an id; null when there is none that you may see.",
	"Query.nodes":              "The objects with these ids, in their order; null in the place of each that is not there for you to see.",
}

// argumentWords describe the arguments of node, nodes and every connection.
var argumentWords = map[string]string{
	"id":      "The id.",
	"ids":     "The ids.",
	"by":      "Which value.",
	"after":   "Only what comes after this cursor.",
	"before":  "Only what comes before this cursor.",
	"first":   "How many from the start, 1 to 100; 20 when neither first nor last is given.",
	"last":    "How many from the end, 1 to 100. Not together with first.",
	"orderBy": "In which order, the most important first. Ties are broken by id. Every list has an order of its own when none is given.",
	"where":   "Which rows; all when left out.",
}

// enumWords describe the enums and their values: "Enum" and "Enum.VALUE". The order of a list is
// described by its values alone.
var enumWords = map[string]string{
	"AbsenceKind":           "Why somebody is away for longer.",
	"AbsenceKind.MATERNITY": "Maternity leave (nghỉ thai sản).",
	"AbsenceKind.STUDY":     "Study or training (đi học, đào tạo, bồi dưỡng).",
	"AbsenceKind.SICK":      "Sick leave (nghỉ ốm).",
	"AbsenceKind.UNPAID":    "Unpaid leave (nghỉ không hưởng lương).",

	"AccountOrderField.LINKED_AT": "By when it was linked.",

	"AccountStatus":           "Whether an account can sign in.",
	"AccountStatus.ACTIVE":    "It can.",
	"AccountStatus.SUSPENDED": "It can't until it is reinstated.",
	"AccountStatus.CLOSED":    "It never can again; its subject may be linked anew.",

	"AwardCollectiveKind":              "What a collective (tập thể) is.",
	"AwardCollectiveKind.DEPARTMENT":   "A department of the database.",
	"AwardCollectiveKind.OFFICE":       "An office of the database as a whole.",
	"AwardCollectiveKind.TASK_FORCE":   "A group of people formed for a task.",
	"AwardCollectiveKind.OUTSIDE_BODY": "A body outside the database.",

	"AwardMethod":            "Type of commendation (loại hình khen thưởng).",
	"AwardMethod.MERIT":      "For merit and results of work (khen thưởng công trạng).",
	"AwardMethod.THEMATIC":   "For an emulation movement (khen thưởng phong trào, theo chuyên đề).",
	"AwardMethod.ADHOC":      "For a sudden outstanding deed (khen thưởng đột xuất).",
	"AwardMethod.CAREER":     "For a career of service (khen thưởng quá trình cống hiến).",
	"AwardMethod.SENIORITY":  "For years of service (khen thưởng theo niên hạn).",
	"AwardMethod.EXTERNAL":   "For foreigners and Vietnamese abroad (khen thưởng đối ngoại).",
	"AwardMethod.RESISTANCE": "For merit in the resistance wars (khen thưởng kháng chiến). Occurs in the ministry's forms only.",

	"AwardOrderField.ACHIEVEMENT_ENDS_ON": "By the last day of the achievement.",
	"AwardOrderField.RECIPIENT":           "By the recipient's name, in the Vietnamese order of names.",

	"AwardRevocationGround":              "Why an award is revoked (Law 06/2022/QH15 art. 93).",
	"AwardRevocationGround.FALSE_MERIT":  "The merit was declared falsely (kê khai gian dối thành tích).",
	"AwardRevocationGround.FALSE_PAPERS": "False information or papers were given (cung cấp thông tin sai hoặc làm giả hồ sơ, giấy tờ).",
	"AwardRevocationGround.AGAINST_LAW":  "It was decided against the law (không đúng thẩm quyền, đối tượng, tiêu chuẩn, thủ tục).",
	"AwardRevocationGround.LATER_FAULT":  "A fault inside the achievement period was found later (có kết luận, quyết định về vi phạm).",

	"AwardStatus":         "Whether an award counts.",
	"AwardStatus.PENDING": "Its decision is a draft.",
	"AwardStatus.VALID":   "Its decision is issued.",
	"AwardStatus.REVOKED": "A later decision took it back (đã thu hồi, huỷ bỏ).",

	"AwardTypeForm":                      "Group of award types in the law.",
	"AwardTypeForm.EMULATION_TITLE":      "Emulation title (danh hiệu thi đua).",
	"AwardTypeForm.ORDER":                "Order (huân chương).",
	"AwardTypeForm.MEDAL":                "Medal (huy chương).",
	"AwardTypeForm.STATE_HONORARY_TITLE": "State honorary title (danh hiệu vinh dự nhà nước).",
	"AwardTypeForm.PRIZE":                "Ho Chi Minh Prize or State Prize (Giải thưởng Hồ Chí Minh, Giải thưởng Nhà nước).",
	"AwardTypeForm.COMMEMORATIVE_MEDAL":  "Commemorative medal (kỷ niệm chương).",
	"AwardTypeForm.DIPLOMA_OF_MERIT":     "Diploma of merit (bằng khen).",
	"AwardTypeForm.CERTIFICATE_OF_MERIT": "Certificate of merit (giấy khen).",

	"AwardTypeKind":              "Title or form of commendation: the law never mixes them.",
	"AwardTypeKind.TITLE":        "Emulation title (danh hiệu thi đua).",
	"AwardTypeKind.COMMENDATION": "Form of commendation (hình thức khen thưởng).",

	"AwardTypeOrderField.CODE":          "By code.",
	"AwardTypeOrderField.DISPLAY_ORDER": "In the law's own order.",

	"ReviewKind":         "Which review of a campaign.",
	"ReviewKind.INTERIM": "While it runs (sơ kết).",
	"ReviewKind.FINAL":   "At its end (tổng kết).",

	"ReviewOrderField.AS_OF": "By the day that its figures are of.",

	"ReviewStatus":           "Where a review stands.",
	"ReviewStatus.DRAFT":     "Being prepared (dự thảo); seen only by those who prepare it.",
	"ReviewStatus.PUBLISHED": "Published (đã công bố).",

	"PledgeCommitmentDirection":          "Whether a target is a floor or a ceiling.",
	"PledgeCommitmentDirection.AT_LEAST": "Kept when the value is the target or more (không thấp hơn).",
	"PledgeCommitmentDirection.AT_MOST":  "Kept when the value is the target or less (không cao hơn).",

	"PledgeOrderField.DRAFTED_ON": "By the day it was drafted.",

	"PledgeStatus":           "Where a pledge stands.",
	"PledgeStatus.DRAFT":     "Being prepared (dự thảo); seen only by those who prepare it.",
	"PledgeStatus.SIGNING":   "Open to its parties, of which some have not signed (đang ký kết).",
	"PledgeStatus.IN_FORCE":  "Signed by every party (có hiệu lực).",
	"PledgeStatus.REVIEWED":  "Results half-way are recorded (đã sơ kết).",
	"PledgeStatus.CONCLUDED": "Results in the end are recorded (đã tổng kết).",
	"PledgeStatus.CANCELLED": "Given up (đã huỷ).",

	"RegistrationOrderField.REGISTERED_ON": "By the day on which it was entered.",

	"RegistrationReturnGround":                    "Why a registration is returned.",
	"RegistrationReturnGround.TITLE_NOT_SUITABLE": "Another title or form suits better (danh hiệu, hình thức không phù hợp).",
	"RegistrationReturnGround.CRITERIA_NOT_MET":   "The criteria can't be met (không đủ tiêu chuẩn, điều kiện).",
	"RegistrationReturnGround.INCOMPLETE":         "Something is missing (nội dung đăng ký chưa đầy đủ).",
	"RegistrationReturnGround.OTHER":              "Another reason, told in words (lý do khác).",

	"RegistrationStatus":           "Where a registration stands.",
	"RegistrationStatus.DRAFT":     "A draft (dự thảo).",
	"RegistrationStatus.SUBMITTED": "Handed in, and waiting for a decision (đã gửi).",
	"RegistrationStatus.APPROVED":  "Approved (đã duyệt).",
	"RegistrationStatus.RETURNED":  "Returned with a reason, to be mended (đã trả lại).",
	"RegistrationStatus.WITHDRAWN": "Taken back (đã rút); it counts no more.",

	"TaskGivenBy":                 "Who gave a task.",
	"TaskGivenBy.CITY":            "The city: its People's Committee or chairman (Ủy ban nhân dân, Chủ tịch Ủy ban nhân dân thành phố).",
	"TaskGivenBy.PEOPLES_COUNCIL": "The People's Council, its standing body or boards (Hội đồng nhân dân, Thường trực, các Ban).",
	"TaskGivenBy.DELEGATION":      "The delegation of the National Assembly (Đoàn đại biểu Quốc hội).",
	"TaskGivenBy.OFFICE":          "The office itself (lãnh đạo cơ quan).",

	"TaskKind":           "What kind of work a task is.",
	"TaskKind.KEY":       "Key task of the year (nhiệm vụ trọng tâm); an office usually has three.",
	"TaskKind.PROGRAMME": "Part of the programme of work (chương trình, kế hoạch công tác).",
	"TaskKind.REPORTING": "Duty to report (chế độ thông tin, báo cáo).",

	"TaskOrderField.ASSIGNED_ON": "By the day it was given.",
	"TaskOrderField.DUE_ON":      "By the last day on which it is on time.",

	"TaskQuality":            "How well a task was done.",
	"TaskQuality.EXCELLENT":  "Excellent (xuất sắc).",
	"TaskQuality.GOOD":       "Good (tốt).",
	"TaskQuality.ACCEPTABLE": "As demanded (đạt yêu cầu).",
	"TaskQuality.POOR":       "Not as demanded (chưa đạt yêu cầu).",

	"TaskStatus":           "Where a task stands.",
	"TaskStatus.ASSIGNED":  "Given, and not done yet (đã giao, đang thực hiện).",
	"TaskStatus.DONE":      "Done (đã hoàn thành).",
	"TaskStatus.CANCELLED": "Taken back (đã hủy).",

	"IndicatorAggregation":         "How the numbers of several periods become one.",
	"IndicatorAggregation.SUM":     "They are added up (cộng dồn).",
	"IndicatorAggregation.AVERAGE": "Their average (bình quân); of percentages that came with their parts, the percentage of all parts together.",
	"IndicatorAggregation.LAST":    "The last of them (số liệu kỳ cuối).",

	"IndicatorDirection":          "When a target is reached.",
	"IndicatorDirection.AT_LEAST": "When the value is the target or more (càng cao càng tốt).",
	"IndicatorDirection.AT_MOST":  "When the value is the target or less (càng thấp càng tốt).",

	"IndicatorFrequency":           "How often an indicator is measured.",
	"IndicatorFrequency.MONTH":     "Every month (hằng tháng).",
	"IndicatorFrequency.QUARTER":   "Every quarter (hằng quý).",
	"IndicatorFrequency.HALF_YEAR": "Every six months (6 tháng).",
	"IndicatorFrequency.YEAR":      "Every year (hằng năm).",

	"IndicatorOrderField.NAME": "By name, in the Vietnamese alphabet.",

	"IndicatorPeriodMethod":        "How a value came.",
	"IndicatorPeriodMethod.MANUAL": "Somebody entered it (nhập tay).",
	"IndicatorPeriodMethod.SYSTEM": "Another system sent it (hệ thống gửi sang).",

	"IndicatorPeriodOrderField.STARTS_ON": "By the first day.",

	"IndicatorStatus":         "Whether an indicator is in use.",
	"IndicatorStatus.ACTIVE":  "It takes targets and values (đang áp dụng).",
	"IndicatorStatus.RETIRED": "It takes no more of them; what was measured stays (ngừng áp dụng).",

	"ResponsibilityOrderField.APPLICATION": "By name of the application, in the Vietnamese alphabet.",
	"ResponsibilityOrderField.STARTS_ON":   "By the first day.",

	"ScoreCardOrderField.POSITION": "By place in the list of the sheet: units in their order, and the ranking once there is one.",

	"ScoreCardStatus":              "Where the scores of a unit stand.",
	"ScoreCardStatus.SELF_SCORING": "The unit scores itself (đơn vị tự chấm).",
	"ScoreCardStatus.SUBMITTED":    "Handed in, to be verified (đã nộp, chờ thẩm định).",
	"ScoreCardStatus.VERIFIED":     "Verified (đã thẩm định).",

	"ScoringSheetOrderField.STARTS_ON": "By the first day of what is scored.",

	"ScoringSheetStatus":           "Where a scoring sheet stands.",
	"ScoringSheetStatus.DRAFT":     "Being prepared (dự thảo); seen only by those who prepare it.",
	"ScoringSheetStatus.OPEN":      "Units score themselves, and scores are verified (đang chấm điểm).",
	"ScoringSheetStatus.LOCKED":    "Closed; no score changes any more (đã khóa sổ điểm).",
	"ScoringSheetStatus.RANKED":    "The ranking is published (đã xếp hạng).",
	"ScoringSheetStatus.CANCELLED": "Given up (đã hủy).",

	"DisciplinaryCaseDegree":                     "Form of discipline (hình thức kỷ luật). Which of them exist depends on the category of the person and the law of the day.",
	"DisciplinaryCaseDegree.REPRIMAND":           "Reprimand (khiển trách).",
	"DisciplinaryCaseDegree.WARNING":             "Warning (cảnh cáo).",
	"DisciplinaryCaseDegree.SALARY_REDUCTION":    "Lowering of the salary step (hạ bậc lương).",
	"DisciplinaryCaseDegree.DEMOTION":            "Demotion (giáng chức).",
	"DisciplinaryCaseDegree.DISMISSAL_FROM_POST": "Dismissal from the post (cách chức).",
	"DisciplinaryCaseDegree.REMOVAL":             "Removal of somebody elected (bãi nhiệm).",
	"DisciplinaryCaseDegree.DISMISSAL":           "Dismissal from the service (buộc thôi việc).",

	"DisciplinaryCaseGround":              "What a disciplinary case began with.",
	"DisciplinaryCaseGround.INSPECTION":   "An inspection or audit (thanh tra, kiểm tra, kiểm toán).",
	"DisciplinaryCaseGround.DENUNCIATION": "A denunciation (tố cáo).",
	"DisciplinaryCaseGround.PRESS":        "A report of the press (báo chí nêu).",
	"DisciplinaryCaseGround.DUTY":         "A fault in the performance of duty (vi phạm trong hoạt động công vụ).",
	"DisciplinaryCaseGround.CONDUCT":      "A fault of conduct (vi phạm đạo đức, lối sống, văn hóa giao tiếp).",
	"DisciplinaryCaseGround.OTHER":        "Something else.",

	"DisciplinaryCaseStatus":             "Where a disciplinary case stands.",
	"DisciplinaryCaseStatus.OPEN":        "It is looked into: the person or unit is under investigation (đang xem xét, xác minh).",
	"DisciplinaryCaseStatus.CLEARED":     "It was closed without discipline (không xử lý kỷ luật).",
	"DisciplinaryCaseStatus.DISCIPLINED": "It ended with a decision on discipline (đã xử lý kỷ luật).",

	"RatingAbsenceReason":           "Why somebody was away in a part of the year that is rated.",
	"RatingAbsenceReason.MATERNITY": "Maternity leave (nghỉ thai sản).",
	"RatingAbsenceReason.STUDY":     "Study or training (đi học, đào tạo, bồi dưỡng).",
	"RatingAbsenceReason.SICK":      "Sick leave (nghỉ ốm).",
	"RatingAbsenceReason.UNPAID":    "Unpaid leave (nghỉ không hưởng lương).",
	"RatingAbsenceReason.OTHER":     "Something else.",

	"RatingLevel":               "Level of the yearly quality rating (mức xếp loại chất lượng), the best first.",
	"RatingLevel.EXCELLENT":     "Tasks completed excellently (hoàn thành xuất sắc nhiệm vụ, HTXSNV).",
	"RatingLevel.GOOD":          "Tasks completed well (hoàn thành tốt nhiệm vụ, HTTNV).",
	"RatingLevel.COMPLETED":     "Tasks completed (hoàn thành nhiệm vụ, HTNV).",
	"RatingLevel.NOT_COMPLETED": "Tasks not completed (không hoàn thành nhiệm vụ, KHTNV).",

	"ClusterKind":         "What a group of units that compete with each other is called.",
	"ClusterKind.BLOCK":   "Block (khối thi đua).",
	"ClusterKind.CLUSTER": "Cluster (cụm thi đua).",

	"ClusterMemberOrderField.DISPLAY_ORDER": "By place in the list of a year.",
	"ClusterMemberOrderField.MEMBER_YEAR":   "By emulation year.",

	"ClusterMemberRole":        "Part that a unit has in its cluster or block.",
	"ClusterMemberRole.DEPUTY": "Deputy lead (cụm phó, khối phó).",
	"ClusterMemberRole.LEAD":   "Leads it (cụm trưởng, khối trưởng).",
	"ClusterMemberRole.MEMBER": "Member (thành viên).",

	"ClusterOrderField.NAME": "By name, in the Vietnamese order.",

	"ConferenceKind":                  "What kind of conference it was.",
	"ConferenceKind.EXEMPLARY_MODELS": "Conference of exemplary models (hội nghị điển hình tiên tiến).",
	"ConferenceKind.STAFF":            "Conference of cadres, civil servants and workers (hội nghị cán bộ, công chức, viên chức, người lao động).",

	"ConferenceOrderField.HELD_ON": "By the day.",

	"EmulationYearOrderField.WORK_YEAR": "By the year.",

	"EmulationYearStatus":        "Whether work on an emulation year goes on.",
	"EmulationYearStatus.CLOSED": "Closed (đã kết thúc): nothing new is begun in it.",
	"EmulationYearStatus.OPEN":   "Open (đang thực hiện).",

	"ExemplarKind":            "What an exemplar is.",
	"ExemplarKind.EXEMPLARY":  "Exemplary model (điển hình tiên tiến).",
	"ExemplarKind.NEW_FACTOR": "New factor: the beginning of a model (nhân tố mới).",

	"ExemplarOrderField.DISCOVERED_ON": "By the day of the discovery.",

	"ExemplarStatus":          "Where an exemplar stands.",
	"ExemplarStatus.PROPOSED": "Proposed, and waiting for a decision (đã đề xuất).",
	"ExemplarStatus.RETURNED": "Returned to the unit with a reason, to be mended (đã trả lại).",
	"ExemplarStatus.APPROVED": "Held up as a model (đã duyệt).",
	"ExemplarStatus.DECLINED": "No exemplar, with a reason (không duyệt).",
	"ExemplarStatus.HONOURED": "Approved, and honoured (đã tôn vinh).",

	"InitiativeOrderField.REGISTERED_ON": "By the day on which it was registered.",

	"InitiativeRecognitionOutcome":            "What was decided on an initiative.",
	"InitiativeRecognitionOutcome.RECOGNISED": "It is recognised (công nhận).",
	"InitiativeRecognitionOutcome.REFUSED":    "It is not recognised (không công nhận).",

	"InitiativeRecognitionScope":          "Where the effect of an initiative is recognised (phạm vi ảnh hưởng).",
	"InitiativeRecognitionScope.UNIT":     "In the unit (cấp cơ sở), by its head.",
	"InitiativeRecognitionScope.PROVINCE": "In a ministry, province or city (cấp bộ, ban, ngành, tỉnh).",
	"InitiativeRecognitionScope.NATION":   "Nationwide (toàn quốc).",

	"InitiativeStatus":            "Where an initiative stands.",
	"InitiativeStatus.DRAFT":      "Being written, or returned to be mended (dự thảo).",
	"InitiativeStatus.SUBMITTED":  "Handed in, and waiting for a decision (đã nộp).",
	"InitiativeStatus.RECOGNISED": "Recognised, in the unit or more widely (đã công nhận).",
	"InitiativeStatus.REFUSED":    "Not recognised in the unit (không công nhận).",
	"InitiativeStatus.WITHDRAWN":  "Taken back by its authors (đã rút).",

	"InitiativeUseKind":              "What an initiative was a reason for: one author never uses it for both.",
	"InitiativeUseKind.TITLE":        "An emulation title (danh hiệu thi đua).",
	"InitiativeUseKind.COMMENDATION": "A form of commendation (hình thức khen thưởng).",

	"CriterionKind":         "How a criterion of a scoring sheet counts.",
	"CriterionKind.REGULAR": "Adds to the points (điểm tiêu chí).",
	"CriterionKind.BONUS":   "Adds on top, up to the sheet's cap (điểm thưởng).",
	"CriterionKind.PENALTY": "Takes points away, up to the sheet's cap (điểm trừ).",

	"CampaignKind":          "Form of organising emulation (hình thức tổ chức thi đua, Law 06/2022/QH15 art. 16).",
	"CampaignKind.REGULAR":  "Regular, every year (thi đua thường xuyên).",
	"CampaignKind.THEMATIC": "On a theme or for a period (thi đua theo chuyên đề).",

	"CampaignLauncherRole":             "Part that somebody has in launching a movement.",
	"CampaignLauncherRole.LAUNCHER":    "Launched it (phát động).",
	"CampaignLauncherRole.CO_LAUNCHER": "Launched it together with the launcher (phối hợp phát động).",

	"CampaignLevel":            "Scope of an emulation movement (phạm vi tổ chức).",
	"CampaignLevel.NATIONWIDE": "The whole country (toàn quốc).",
	"CampaignLevel.PROVINCE":   "A ministry, province or city (bộ, ban, ngành, tỉnh).",
	"CampaignLevel.CLUSTER":    "An emulation cluster or block (cụm, khối thi đua).",
	"CampaignLevel.UNIT":       "One agency, organisation or unit (cơ quan, tổ chức, đơn vị).",

	"CampaignOrderField.STARTS_ON": "By the first day of its period.",
	"CampaignOrderField.ENDS_ON":   "By the last day of its period.",

	"CampaignOrigin":               "Where a movement comes from.",
	"CampaignOrigin.LAUNCHED_HERE": "This office launched it (tự phát động).",
	"CampaignOrigin.RESPONDING":    "This office responds to a movement from above (hưởng ứng).",

	"CampaignStatus":                     "Where a movement stands.",
	"CampaignStatus.DRAFT":               "Being prepared (dự thảo); seen only by those who prepare it.",
	"CampaignStatus.LAUNCHED":            "Launched and open for registration (đã phát động).",
	"CampaignStatus.REGISTRATION_CLOSED": "Running, no more registrations (đã khoá đăng ký).",
	"CampaignStatus.EVALUATING":          "Being reviewed (sơ kết, tổng kết).",
	"CampaignStatus.CONCLUDED":           "Concluded (đã tổng kết).",
	"CampaignStatus.CANCELLED":           "Cancelled (đã huỷ).",

	"Certainty":             "How sure a fact of the catalogue is. Only confirmed facts ever block an award.",
	"Certainty.CONFIRMED":   "Read in the legal text itself.",
	"Certainty.SECONDARY":   "Read in another source that cites the legal text.",
	"Certainty.UNCONFIRMED": "Not confirmed by any source.",

	"DecisionIssuerKind":                   "Who issued a decision.",
	"DecisionIssuerKind.OWN_OFFICE":        "The office itself.",
	"DecisionIssuerKind.PREDECESSOR":       "An office that this one carries on.",
	"DecisionIssuerKind.PEOPLES_COMMITTEE": "The People's Committee or its chairman (Ủy ban nhân dân, Chủ tịch Ủy ban nhân dân).",
	"DecisionIssuerKind.PRIME_MINISTER":    "The Prime Minister (Thủ tướng Chính phủ).",
	"DecisionIssuerKind.PRESIDENT":         "The President (Chủ tịch nước).",
	"DecisionIssuerKind.OTHER":             "Another issuer, by name.",

	"DecisionKind":            "What a decision does.",
	"DecisionKind.AWARD":      "Gives awards (quyết định khen thưởng).",
	"DecisionKind.REVOCATION": "Takes awards back (quyết định thu hồi, huỷ bỏ).",

	"DecisionOrderField.DECIDED_ON": "By the date of the decision.",

	"DecisionStatus":        "Whether a decision is in force.",
	"DecisionStatus.DRAFT":  "Not issued (dự thảo).",
	"DecisionStatus.ISSUED": "Signed, numbered and dated (đã ban hành).",

	"DecisionSystem":       "Whose award it is. Only STATE counts in the ministry's forms.",
	"DecisionSystem.STATE": "The State (Nhà nước).",
	"DecisionSystem.PARTY": "The Party (Đảng).",
	"DecisionSystem.UNION": "The trade union (Công đoàn).",
	"DecisionSystem.YOUTH": "The youth union (Đoàn Thanh niên).",
	"DecisionSystem.OTHER": "Another organisation (đoàn thể khác).",

	"DepartmentKind":                 "What a part of an office is.",
	"DepartmentKind.DIVISION":        "Division (phòng).",
	"DepartmentKind.AFFILIATED_UNIT": "Affiliated unit (đơn vị trực thuộc).",
	"DepartmentKind.BOARD":           "Board (ban).",
	"DepartmentKind.TEAM":            "Team (tổ).",

	"DepartmentOrderField.PLACE":     "By place in the whole tree: office, then parents before children, by display order.",
	"DepartmentOrderField.STARTS_ON": "By the first day of existence.",

	"NotificationOrderField.AT":      "By the moment.",
	"DelegationOrderField.STARTS_ON": "By the first day.",

	"EventOrderField.AT": "By when it happened.",

	"GrantOrderField.STARTS_ON": "By the first day.",

	"LegalBasisKind":            "Rank of a legal text.",
	"LegalBasisKind.LAW":        "Law of the National Assembly (luật).",
	"LegalBasisKind.DECREE":     "Decree of the Government (nghị định).",
	"LegalBasisKind.CIRCULAR":   "Circular of a ministry (thông tư).",
	"LegalBasisKind.DECISION":   "Decision with legal norms (quyết định).",
	"LegalBasisKind.REGULATION": "Regulation of an office (quy chế).",

	"LegalBasisOrderField.CODE": "By code.",

	"Level":            "Level that an award type belongs to.",
	"Level.STATE":      "State (cấp nhà nước).",
	"Level.PROVINCE":   "Ministry, province or city (cấp bộ, ban, ngành, tỉnh).",
	"Level.GRASSROOTS": "Grassroots (cấp cơ sở).",

	"OfficeKind":          "What an office is.",
	"OfficeKind.LOCALITY": "A city or province as a whole (địa phương).",
	"OfficeKind.AGENCY":   "An office under it (cơ quan).",

	"OfficeOrderField.PLACE":     "By place in the whole tree: parents before children, by display order.",
	"OfficeOrderField.STARTS_ON": "By the first day of existence.",

	"OrderDirection":      "Which way a list is ordered.",
	"OrderDirection.ASC":  "From small to large, from early to late.",
	"OrderDirection.DESC": "From large to small, from late to early.",

	"PersonalDataGender":        "Gender as in the personnel file (giới tính).",
	"PersonalDataGender.FEMALE": "Female (nữ).",
	"PersonalDataGender.MALE":   "Male (nam).",

	"PositionClass":             "Rank of a post inside its office. Leaders begin at DEPUTY_HEAD.",
	"PositionClass.LEADER":      "Head of the office (người đứng đầu cơ quan).",
	"PositionClass.DEPUTY":      "Deputy head of the office (cấp phó của người đứng đầu cơ quan).",
	"PositionClass.HEAD":        "Head of a department (trưởng phòng và tương đương).",
	"PositionClass.DEPUTY_HEAD": "Deputy head of a department (phó trưởng phòng và tương đương).",
	"PositionClass.DIRECT":      "Without leading functions (không giữ chức vụ lãnh đạo, quản lý).",

	"PostOrderField.DISPLAY_ORDER": "By place among all posts.",

	"PostingKind":            "How somebody holds a post.",
	"PostingKind.MAIN":       "The main post (chính); one on any day.",
	"PostingKind.CONCURRENT": "Beside the main post (kiêm nhiệm).",
	"PostingKind.SECONDED":   "On secondment (biệt phái).",

	"PostingOrderField.STARTS_ON": "By the first day.",

	"RecipientClass": "Class that the ministry's forms 0602 and 0603 (Circular 02/2023/TT-BNV) sort persons into.",
	"RecipientClass.MINISTRY_PROVINCE_LEADER": "Leader at the level of a ministry or province (lãnh đạo cấp bộ, cấp tỉnh).",
	"RecipientClass.DEPARTMENT_LEADER":        "Leader at the level of a provincial department (lãnh đạo cấp vụ, sở, ngành và tương đương).",
	"RecipientClass.ENTREPRENEUR":             "Entrepreneur (doanh nhân).",
	"RecipientClass.OTHER_LEADER":             "Leader from deputy head of a division up, below the classes above (lãnh đạo, quản lý khác).",
	"RecipientClass.DIRECT_WORKER":            "Who works or serves directly, without leading functions (người trực tiếp công tác, lao động).",

	"RecipientKind":            "Who receives an award (Law 06/2022/QH15 art. 2).",
	"RecipientKind.PERSON":     "A person (cá nhân).",
	"RecipientKind.COLLECTIVE": "A collective (tập thể).",
	"RecipientKind.HOUSEHOLD":  "A household (hộ gia đình).",

	"StaffCategory":                 "Legal category of a member of staff (Law 06/2022/QH15 art. 24.1).",
	"StaffCategory.CADRE":           "Cadre (cán bộ).",
	"StaffCategory.CIVIL_SERVANT":   "Civil servant (công chức).",
	"StaffCategory.PUBLIC_EMPLOYEE": "Public employee (viên chức).",
	"StaffCategory.WORKER":          "Worker (người lao động).",

	"StaffLeavingReason":                 "Why somebody left the service.",
	"StaffLeavingReason.RETIRED":         "Retired (nghỉ hưu).",
	"StaffLeavingReason.TRANSFERRED_OUT": "Transferred to an office outside the database (chuyển công tác).",
	"StaffLeavingReason.RESIGNED":        "Resigned (thôi việc).",
	"StaffLeavingReason.DISMISSED":       "Dismissed (buộc thôi việc).",
	"StaffLeavingReason.DIED":            "Died (từ trần).",

	"StaffOrderField.NAME":      "By name, in the Vietnamese order: given name, then the rest.",
	"StaffOrderField.PLACE":     "By unit, then post, then given name.",
	"StaffOrderField.STARTS_ON": "By the day of entry into the service.",

	"SuccessionKind":        "What happened to a unit.",
	"SuccessionKind.MERGE":  "Merged into another (sáp nhập, hợp nhất).",
	"SuccessionKind.SPLIT":  "Split or divided (chia, tách).",
	"SuccessionKind.RENAME": "Renamed (đổi tên).",
	"SuccessionKind.CLOSE":  "Closed (giải thể).",
}
