package dev.nixoffload.ui;

import dev.nixoffload.check.Page;
import java.util.List;

/** All pages of the window, in their order. To add one, put it here. */
final class WizardPages {
    private WizardPages() {}

    static List<WizardPage> all(PageParts parts) {
        return List.of(
                new HomePage(parts),
                new MachinesPage(parts),
                new ChecklistPage(Page.DESKTOP, parts),
                new ChecklistPage(Page.LAPTOP, parts),
                new KeysPage(parts),
                new ValidatePage(parts),
                new JournalPage(parts));
    }
}
