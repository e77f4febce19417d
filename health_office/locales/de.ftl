# Gesundheitsamt: Mails (Server), Seiten (Browser)

mail-invite-subject = Sealbook: Einladung zu { $office }
mail-invite-body =
    Guten Tag,

    Sie sind eingeladen, für { $office } mit Sealbook zu arbeiten. Bitte richten Sie mit diesem Link Ihr Konto und Ihre Schlüssel ein:

    { $link }

    Er gilt einmal und sieben Tage lang. Bitte öffnen Sie ihn an dem Rechner, an dem Sie arbeiten werden, denn dort entstehen Ihre Schlüssel.
