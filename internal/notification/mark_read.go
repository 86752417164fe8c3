package notification

import (
	"context"
	"fmt"
	"time"

	entnotification "thidua/ent/notification"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
)

// MarkRead is the input of marking as read: some by id, or all up to a moment.
type MarkRead struct {
	NotificationIDs []string
	Until           *time.Time
}

// MarkRead marks the caller's notifications as read. It leaves no event: that
// somebody has read something concerns nobody else.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT.
func (s *Service) MarkRead(ctx context.Context, in MarkRead) error {
	return s.DB.Do(ctx, func(t *database.Tx) error {
		mine := t.Notification.Query().Where(entnotification.IDIn(in.NotificationIDs...))
		found, err := mine.IDs(ctx) // of others they are not seen
		if err != nil {
			return err
		}
		if ctx, err = access.AllowAll(ctx, "markNotificationsRead"); err != nil {
			return err
		}
		if err := in.check(found, s.DB.Rows); err != nil {
			return err
		}
		update := t.Notification.Update().Where(entnotification.StaffID(actor.From(ctx).StaffID), entnotification.ReadAtIsNil()).SetReadAt(t.Now)
		if in.Until != nil {
			update.Where(entnotification.AtLTE(*in.Until))
		} else {
			update.Where(entnotification.IDIn(found...))
		}
		return update.Exec(ctx)
	})
}

// check wants one of the two ways, and each id that is named.
func (in MarkRead) check(found []string, most int) error {
	n := len(in.NotificationIDs)
	if (n > 0) == (in.Until != nil) {
		return fault.New(fault.BadUserInput, "notificationIDs", "name notifications, or the moment up to which all are read")
	}
	if in.Until != nil {
		return nil
	}
	if err := check.Many("notificationIDs", n, most); err != nil {
		return err
	}
	known := map[string]bool{}
	for _, id := range found {
		known[id] = true
	}
	for i, id := range in.NotificationIDs {
		if !known[id] {
			return fault.New(fault.NotFound, fmt.Sprintf("notificationIDs.%d", i), "there is no such notification, or it is not yours")
		}
	}
	return nil
}
