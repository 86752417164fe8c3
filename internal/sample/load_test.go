package sample

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	entevent "thidua/ent/event"
	entoffice "thidua/ent/office"
	"thidua/internal/access"
	"thidua/internal/catalogue"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/organisation"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// background outlives every test.
var background = context.Background()

// open opens a database with the catalogue.
func open(t *testing.T, url string) *database.DB {
	t.Helper()
	db, err := law(url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func law(url string) (*database.DB, error) {
	db, err := database.Open(background, url)
	if err != nil {
		return nil, err
	}
	access.Guard(db.Ent)
	c, err := catalogue.Shipped()
	if err != nil {
		return nil, err
	}
	return db, catalogue.Load(background, db, c)
}

func load(t *testing.T, db *database.DB) {
	t.Helper()
	began := time.Now()
	if err := Load(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	t.Logf("loaded in %v", time.Since(began).Round(10*time.Millisecond))
}

func TestLoadIsTheSameEverywhere(t *testing.T) {
	var sums []string
	loaded(t, func(t *testing.T, url string) {
		db := open(t, url)
		sums = append(sums, checksum(t, db))
		load(t, db)
		if checksum(t, db) != sums[len(sums)-1] {
			t.Error("a second start changed something")
		}
	})
	for _, sum := range sums {
		if sum != sums[0] {
			t.Fatalf("SQLite and PostgreSQL in turn: %s", strings.Join(sums, " "))
		}
	}
}

// A killed start is taken up after the latest event, so every step must leave one at
// its own instant, later than all before.
func TestEveryStepLeavesAnEvent(t *testing.T) {
	loaded(t, func(t *testing.T, url string) {
		db, told := open(t, url), map[int64]bool{}
		for _, e := range db.Ent.Event.Query().Select(entevent.FieldAt).AllX(access.AsSystem(t.Context(), "test")) {
			told[e.At.UnixNano()] = true
		}
		before := time.Time{}
		for _, this := range read(t).steps {
			if at := this.at(); !told[at.UnixNano()] || !at.After(before) {
				t.Errorf("%s, %s: there is no event of %s, after %s", this.where, this.on, at, before)
			}
			before = this.at()
		}
	})
}

func TestLoadIsTakenUpAfterAKill(t *testing.T) {
	whole := ""
	loaded(t, func(t *testing.T, url string) { whole = checksum(t, open(t, url)) })
	dbtest.Each(t, func(t *testing.T, url string) {
		db := open(t, url)
		last := len(read(t).steps) - 1
		for i := 0; i < last; i += last / 40 {
			killed(t, db, i, inTheMiddle)
			killed(t, db, i, afterCommit)
		}
		killed(t, db, last, inTheMiddle)
		load(t, db)
		if checksum(t, db) != whole {
			t.Error("taken up, the sample differs from one that was loaded at once")
		}
	})
}

// killed loads until the process is killed in a step.
func killed(t *testing.T, db *database.DB, i int, when moment) {
	t.Helper()
	ctx, kill := context.WithCancel(access.AsSystem(t.Context(), system))
	defer kill()
	s := read(t)
	s.steps[i].act = dying{s.steps[i].act, when, kill}
	if err := s.load(ctx, db); err == nil {
		t.Fatalf("step %d was not killed", i)
	}
}

type moment int

const (
	inTheMiddle moment = iota // of the transaction
	afterCommit               // and before anybody knows of it
)

// dying is an act in which the process is killed.
type dying struct {
	act
	when moment
	kill func()
}

func (d dying) play(ctx context.Context, p *player) error {
	if d.when == inTheMiddle {
		draw := p.clock.NewID
		p.clock.NewID = func(prefix string, at time.Time) string {
			d.kill()
			return draw(prefix, at)
		}
		return d.act.play(ctx, p)
	}
	err := d.act.play(ctx, p)
	d.kill()
	return errors.Join(err, ctx.Err())
}

func TestLoadLeavesOthersAlone(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		t.Run("an office of its own", func(t *testing.T) {
			db := open(t, url)
			if _, err := (&organisation.Service{DB: db}).CreateOffice(access.AsSystem(t.Context(), "test"), organisation.CreateOffice{
				Kind: entoffice.KindAGENCY, Name: "Sở Nội vụ", StartsOn: read(t).steps[0].on,
			}); err != nil {
				t.Fatal(err)
			}
			before := checksum(t, db)
			load(t, db)
			if checksum(t, db) != before {
				t.Error("something was loaded")
			}
			if list, err := Accounts(t.Context(), db); err != nil || len(list) != 0 {
				t.Errorf("accounts %v, %v", list, err)
			}
		})
	})
}

// What another version began can't be taken up; what it completed is complete.
func TestLoadKnowsOtherVersions(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		db, older := open(t, url), read(t)
		ctx := access.AsSystem(t.Context(), system)
		older.text = []byte("another version")
		older.steps = slices.DeleteFunc(older.steps, func(s step) bool { _, ok := s.act.(*createOffice); return !ok })
		whole := older.steps
		older.steps = append(whole[:2:2], step{act: failing{}})
		if err := older.load(ctx, db); !errors.Is(err, errStopped) {
			t.Fatal(err)
		}
		if err := Load(t.Context(), db); err == nil || !strings.Contains(err.Error(), "another version") {
			t.Errorf("got %v", err)
		}
		older.steps = whole
		if err := older.load(ctx, db); err != nil {
			t.Fatal(err)
		}
		load(t, db)
	})
}

var errStopped = errors.New("stopped")

type failing struct{}

func (failing) play(context.Context, *player) error { return errStopped }

func read(t *testing.T) story {
	t.Helper()
	s, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	s.steps = slices.Clone(s.steps) // some are changed
	return s
}

func TestFilesAreRefusedWithTheirLine(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"- {on: 2020-01-01, conclude: {campaign: $a}}\n- {on: 2020-01-01, fly: {}}", "steps.yaml:2: there is no operation fly"},
		{"# header\n- {conclude: {campaign: $a}}", "steps.yaml:2: a step is its day"},
		{"- {on: 2020-01-01, conclude: {movement: $a}}", "unknown field"},
		{"- {on: 2020-01-01, conclude: {campaign: a}}", "is no reference"},
		{"- {on: 2020-02-30, conclude: {campaign: $a}}", "is not a date"},
		{"on: 2020-01-01", "steps.yaml:1: an item of the list begins with a dash"},
	} {
		s := story{names: map[ref]name{}}
		if err := s.read("steps.yaml", []byte(c.text), nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.text, err, c.want)
		}
	}
}
