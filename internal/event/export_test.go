package event

import "time"

// Unaided makes a feed rely on being told: it does not look by itself.
func (f *Feed) Unaided() { f.glance = time.Hour }
