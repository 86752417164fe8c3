package campaign

import (
	"fmt"

	entcampaignlauncher "thidua/ent/campaignlauncher"
	"thidua/internal/calendar"
	"thidua/internal/fault"
)

// fits: a part of a movement lasts no longer than the whole, so that its results
// can be summed up in the whole's review (Law 06/2022/QH15 art. 17.5).
func fits(in Create, start, end calendar.Date) error {
	field := "endsOn"
	if in.StartsOn.Before(start) {
		field = "startsOn"
	}
	if in.StartsOn.Before(start) || in.EndsOn.After(end) {
		return fault.New(PeriodOutsideParent, field, "the period must lie inside the wider movement's, %s to %s", start, end).
			With("startsOn", start).With("endsOn", end)
	}
	return nil
}

// mayLaunch: one launches, others may join in (Law 06/2022/QH15 art. 17.2).
func mayLaunch(launchers []Launcher) error {
	main := 0
	for i, l := range launchers {
		if (l.OfficeID == nil) == (l.OutsideBody == nil) {
			return fault.New(LauncherUnclear, fmt.Sprintf("launchers.%d", i), "name either an office or a body outside, not both")
		}
		if l.Role == entcampaignlauncher.RoleLAUNCHER {
			main++
		}
	}
	if main != 1 {
		return fault.New(NoLauncher, "launchers", "name exactly one launcher; others are co-launchers").With("launchers", main)
	}
	return nil
}
