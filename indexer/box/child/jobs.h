// The ways in which the box takes files apart: one for each library.
#pragma once

#include "indexer/box/child/conversation.h"

namespace depeche::box {

// ZIP and tar (libarchive): each file in it is a part with its "name". Entries that are no files are left
// out; those that are encrypted, damaged, or grow to hundreds of times their size are rejects.
void read_archive(Conversation& conversation);

// A message (GMime): its head is a part of the "kind" "head" with what it says of itself, and each of its
// texts and attachments one of the "kind" "body" with "type", "charset", "name", "location" and
// "disposition".
void read_mail(Conversation& conversation);

// A document in PDF (poppler): what it says of itself is a part of the "kind" "head", and the text of each
// page one of the "kind" "page", in the order of reading.
void read_pdf(Conversation& conversation);

// What has to happen while files can still be opened, as loading tables of characters.
void prepare_mail();
void prepare_pdf();

}  // namespace depeche::box
