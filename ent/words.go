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
