package privacy

import (
	"testing"

	entidempotencykey "thidua/ent/idempotencykey"
	entpersonaldata "thidua/ent/personaldata"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

// TestEraseTakesTheHash: what was erased can't be tried out against the hash of the
// request that told it; the key is used up all the same.
func TestEraseTakesTheHash(t *testing.T) {
	everywhere(t, func(w world) {
		in := organisation.Hire{
			Code: "CANARY", FullName: "Nguyễn Thị Mẫu", Category: vocabulary.CivilServant, OfficeID: here, PostID: "pst_CLERK", On: day("2005-01-01"),
			Gender: new(entpersonaldata.GenderFEMALE), BirthDate: new(day("1971-03-09")), IdempotencyKey: new("once"),
		}
		id, err := w.organisation().Hire(w.ctx, in)
		w.must(err)
		hash := func() string {
			return w.db.Ent.IdempotencyKey.Query().Where(entidempotencykey.Key("once")).OnlyX(w.ctx).InputHash
		}
		before := hash()
		_, err = w.organisation().Leave(w.ctx, organisation.Leave{ID: id, Version: 1, On: day("2010-12-31"), Why: "RETIRED"})
		w.must(err)
		if hash() != before || len(before) != 64 {
			t.Fatalf("the hash is %q before it is erased, so nothing is proved", before)
		}
		w.must(w.erase(w.ctx, id, 2, "thời hạn lưu đã hết")())
		if after := hash(); after == before || len(after) == 64 {
			t.Errorf("the hash stands: %s", after)
		}
		if _, err := w.organisation().Hire(w.ctx, in); fault.CodeOf(err) != database.IdempotencyMismatch {
			t.Errorf("the key makes somebody anew: %v", err)
		}
	})
}
