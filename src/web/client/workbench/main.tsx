import { render } from 'preact';

const place = document.getElementById('workbench');
if (place) render(<p class="govuk-body">Loading the request …</p>, place);
