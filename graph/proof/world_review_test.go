package proof_test

import (
	entreview "thidua/ent/review"
	"thidua/internal/review"
)

// reviews gives the campaign of every office a published interim review and a draft.
func (w *world) reviews() {
	s := &review.Service{DB: w.db}
	for _, o := range offices {
		for _, state := range []string{"draft", "published"} {
			label := o.label + " review " + state
			w.know(label)(s.Draft(w.ctx, review.Draft{
				CampaignID: w.id(o.label + " launched"), Kind: entreview.KindINTERIM, Title: w.text("Sơ kết"), AsOf: day("2019-12-30"),
			}))
			id := w.id(label)
			w.done(s.Revise(w.ctx, review.Revise{
				ID: id, Version: 1, Results: w.maybe("Kết quả"), Limits: w.maybe("Hạn chế"), Lessons: w.maybe("Bài học"),
				Directions: w.maybe("Phương hướng"), Document: w.maybe("BC"),
			}))
			if state == "published" {
				w.done(s.Freeze(w.ctx, review.Freeze{ID: id, Version: 2}))
				w.done(s.Publish(w.ctx, review.Publish{ID: id, Version: 3}))
			}
		}
	}
}
