package main

import (
	"errors"
	"fmt"

	"thidua/internal/notification"
)

// mail are the flags of e-mail.
type mail struct {
	SMTPURL     string `name:"smtp-url" placeholder:"URL" help:"Server that takes e-mail, with which people are then told what concerns them: smtps://user:password@host:465, or smtp://host:587 for STARTTLS. Set it as THIDUA_SMTP_URL: arguments are seen by all on the machine."`
	MailFrom    string `placeholder:"ADDRESS" help:"Who e-mail comes from: thidua@example.vn, or Thi đua <thidua@example.vn>."`
	FrontendURL string `name:"frontend-url" placeholder:"URL" help:"Where the frontend is served; e-mail leads to /notifications below it."`
}

// sender makes e-mail ready; nil where it is off.
func (m mail) sender() (*notification.Mail, error) {
	switch {
	case m == mail{}:
		return nil, nil
	case m.SMTPURL == "" || m.MailFrom == "" || m.FrontendURL == "":
		return nil, errors.New("e-mail needs all of --smtp-url, --mail-from and --frontend-url, or none of them")
	}
	opened, err := notification.NewMail(m.SMTPURL, m.MailFrom, m.FrontendURL)
	if err != nil {
		return nil, fmt.Errorf("--smtp-url, --mail-from, --frontend-url: %w", err)
	}
	return opened, nil
}
