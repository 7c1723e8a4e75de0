"""What every package stands on: values, storage, web and jobs."""
