// Makes the style sheet of the page. On disk it is cut by what it styles; browsers load it in one piece.
#pragma once

#include <filesystem>
#include <string>

namespace depeche::http {

// The style sheets (*.css) of `folder`, one after the other, as the lines of its order.txt name them. The
// order is part of the style: where two rules give an element different values, the later rule wins. Throws
// Error where a file can't be read, and where order.txt doesn't name each style sheet of the folder exactly
// once.
[[nodiscard]] std::string joined_style_sheet(const std::filesystem::path& folder);

}  // namespace depeche::http
