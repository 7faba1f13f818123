namespace MscpDashboard;

/// <summary>The product can't start, and the reason is one the person who starts it can mend. Shown as one line, without a stack trace.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
