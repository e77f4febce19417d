# Betreiberportal: Mails und Aushänge (Server), Seiten (Browser)

mail-confirm-subject = Sealbook: Bitte bestätigen Sie Ihre E-Mail-Adresse
mail-confirm-body =
    Guten Tag,

    Sie haben sich bei Sealbook als Betreiber registriert. Bitte bestätigen Sie Ihre E-Mail-Adresse mit diesem Link:

    { $link }

    Er gilt einmal und 24 Stunden lang. Wenn Sie das nicht waren, ignorieren Sie diese Mail bitte; es geschieht nichts.
mail-known-subject = Sealbook: Sie haben bereits ein Konto
mail-known-body =
    Guten Tag,

    jemand, vermutlich Sie, wollte diese Adresse noch einmal registrieren. Sie haben bereits ein Konto und können sich anmelden:

    { $link }

    Wenn Sie das nicht waren, ignorieren Sie diese Mail bitte; es wurde nichts geändert.
mail-request-subject = Sealbook: Ein Gesundheitsamt bittet Sie um Check-ins
mail-request-body =
    Guten Tag,

    ein Gesundheitsamt hat eine Anfrage zur Kontaktnachverfolgung an { $venue } gestellt. Bitte melden Sie sich an, um zu sehen, wer was wissen will, und um zu antworten:

    { $link }

    Diese Mail enthält keinen Link, der etwas freigibt. Ohne Ihre Freigabe wird nichts herausgegeben.

poster-title = Bitte einchecken
poster-how = Scannen Sie diesen Code mit der Kamera Ihres Telefons. Sie brauchen keine App.
poster-notice-title = Was mit Ihren Daten geschieht
poster-notice =
    Ihre Kontaktdaten werden auf Ihrem eigenen Telefon verschlüsselt, bevor sie gesendet werden. { $venue } kann sie nicht lesen, der Betreiber dieses Dienstes auch nicht.
    Sie öffnen sich nur, wenn das zuständige Gesundheitsamt ({ $office }) sie zur Nachverfolgung einer Infektion anfragt und { $venue } zustimmt. Nach { $days } Tagen werden sie gelöscht.
poster-typed = Keine Kamera? Geben Sie diese Adresse ein:
poster-made = Erstellt am { $date }
