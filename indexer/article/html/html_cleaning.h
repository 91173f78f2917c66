// What a page has beside its article and inside of it, told by names and by words: consent banners, « Lire
// aussi », notes of a paywall, « Publicité ».
//
// Thread rule: pure functions; a document belongs to one thread at a time.
#pragma once

#include "indexer/article/html/html_document.h"

namespace depeche::article {

// Takes these parts out of the document, so that nobody finds an article in them or reads them as one.
void remove_foreign_parts(xmlDoc* document);

}  // namespace depeche::article
